package dev.perennial.stage.retention;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.FakeEventLog;
import dev.perennial.platform.test.TestBrand;
import dev.perennial.platform.test.TestEvents;
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

/** Events happen, and reports are read over REST. */
abstract class OverRest {
    @Inject
    FakeEventLog log;

    @Inject
    BrandDatabase database;

    /** Appends events and waits until they are folded. */
    void happen(Collection<Event> events) {
        events.forEach(log::append);
        folded();
    }

    void happen(Event... events) {
        happen(List.of(events));
    }

    /** Waits until everything that happened is folded. */
    void folded() {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> number("select coalesce(max(sequence), 0) from feed_cursor", Tuple.tuple())
                        == log.events().size());
    }

    long number(String sql, Tuple values) {
        return database.inBrand(
                        TestBrand.ACME.id(),
                        connection -> connection.preparedQuery(sql).execute(values))
                .map(rows -> rows.iterator().next().getLong(0))
                .await()
                .indefinitely();
    }

    static JsonPath read(String path, Map<String, ?> parameters) {
        return call().queryParams(parameters)
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    static RequestSpecification call() {
        return given().auth().oauth2(TestBrand.SECRET_KEY);
    }

    static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    static Event event(CustomerId customer, String name, String day, Map<String, Object> properties) {
        return TestEvents.track(customer, name, Instant.parse(day + "T10:00:00Z"), properties);
    }

    static Event order(CustomerId customer, String id, String day, String total) {
        return TestEvents.order(customer, id, Instant.parse(day + "T10:00:00Z"), total);
    }
}
