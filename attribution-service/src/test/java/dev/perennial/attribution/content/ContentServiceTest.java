package dev.perennial.attribution.content;

import dev.perennial.attribution.ServiceTest;
import dev.perennial.attribution.Visits;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.Identity;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestEvents;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** Content over REST. All tests share the brand: each has a year of its own, and leaves no item behind. */
public abstract class ContentServiceTest extends ServiceTest {
    protected static final String GUIDE = """
            {"title":"The style guide","purpose":"inspire","access":"premium",
             "recognisedBy":{"paths":["/style-guide"],"contentIds":["guide"]},
             "desiredBehaviours":[
               {"key":"download","event":"Style Guide Downloaded","where":{"property":"format","value":"pdf"},
                "windowDays":14,"valueMinor":150},
               {"key":"order","event":"Order Completed","windowDays":30}]}
            """;
    protected static final String MAGAZINE = """
            {"title":"The magazine","purpose":"entertain","recognisedBy":{"paths":["/magazine/**"]}}
            """;

    @AfterEach
    void leaveNothingBehind() {
        List<String> keys = asAcme().get("/v1/content").jsonPath().getList("data.key", String.class);
        keys.forEach(key -> asAcme().header("If-Match", "*")
                .delete("/v1/content/{key}", key)
                .then()
                .statusCode(204));
        awaitFolded();
    }

    /** Creates an item and waits until all customers are folded with it. */
    protected void create(String key, String item) {
        asAcme().body(item).put("/v1/content/{key}", key).then().statusCode(201);
        awaitFolded();
    }

    protected static Event visit(CustomerId customer, String day, String path) {
        return Visits.page(customer, at(day), Visits.SHOP + path + "?utm_source=google&utm_medium=cpc");
    }

    protected static Event download(CustomerId customer, String day, String format) {
        return TestEvents.track(customer, "Style Guide Downloaded", at(day), Map.of("format", format));
    }

    protected static Event gives(CustomerId customer, String day, String kind) {
        return TestEvents.identify(
                customer, at(day), Map.of(), List.of(new Identity(kind, "u" + customer + "@example.com")));
    }

    protected static Instant at(String day) {
        return Instant.parse(day + "T12:00:00Z");
    }
}
