package dev.perennial.stage;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.EmbeddedDatabase;
import dev.perennial.platform.test.FakeEventLog;
import dev.perennial.platform.test.TestBrand;
import dev.perennial.platform.test.TestEvents;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The service on a real database, fed by a log in memory: events happen, and reports are read over REST. Each class that extends
 * it is a {@code @QuarkusTest}.
 */
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "name", value = "stage"))
public abstract class OverRest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    protected FakeEventLog log;

    @Inject
    protected BrandDatabase database;

    /** Appends events and waits until they are folded. */
    protected void happen(Collection<Event> events) {
        events.forEach(log::append);
        folded();
    }

    /** Appends events and waits until they are folded. */
    protected void happen(Event... events) {
        happen(List.of(events));
    }

    /** Waits until everything that happened is folded. */
    protected void folded() {
        await().atMost(PATIENCE)
                .until(() -> number("select coalesce(max(sequence), 0) from feed_cursor")
                        == log.events().size());
    }

    /** Waits until all that fell due by now has come about, as for customers whose last order was long ago. */
    protected void lapsed() {
        await().atMost(PATIENCE).until(() -> number("select count(*) from customer_state where due_at <= now()") == 0);
    }

    /** The one number a query gives, seen by the test brand. */
    protected long number(String sql) {
        return number(sql, Tuple.tuple());
    }

    /** The one number a query with values gives, seen by the test brand. */
    protected long number(String sql, Tuple values) {
        return database.inBrand(
                        TestBrand.ACME.id(),
                        connection -> connection.preparedQuery(sql).execute(values))
                .map(rows -> rows.iterator().next().getLong(0))
                .await()
                .atMost(PATIENCE);
    }

    /** How many rows only one of two queries gives: 0 where they agree. */
    protected long differences(String one, String other) {
        return differences(one, other, Tuple.tuple());
    }

    /** How many rows only one of two queries gives, of which the first has values. */
    protected long differences(String one, String other, Tuple values) {
        return number(
                "with one as (" + one + "), other as (" + other + ") select count(*) from ("
                        + "(select * from one except select * from other) union all"
                        + " (select * from other except select * from one)) d",
                values);
    }

    /** What a path answers. */
    protected static JsonPath read(String path, Map<String, ?> parameters) {
        return call().queryParams(parameters)
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** A request with the test brand's secret key. */
    protected static RequestSpecification call() {
        return given().auth().oauth2(TestBrand.SECRET_KEY);
    }

    protected static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    protected static Event event(CustomerId customer, String name, String day, Map<String, Object> properties) {
        return TestEvents.track(customer, name, Instant.parse(day + "T10:00:00Z"), properties);
    }

    protected static Event order(CustomerId customer, String id, String day, String total) {
        return TestEvents.order(customer, id, Instant.parse(day + "T10:00:00Z"), total);
    }
}
