package dev.perennial.attribution;

import static org.awaitility.Awaitility.await;

import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.test.EmbeddedDatabase;
import dev.perennial.platform.test.FakeEventLog;
import dev.perennial.platform.test.TestBrand;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;

/** The service on a real database, fed by a log in memory. Each class that extends it is a {@code @QuarkusTest}. */
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "name", value = "attribution"))
public abstract class ServiceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    protected FakeEventLog log;

    @Inject
    protected BrandDatabase database;

    /** A request with the test brand's secret key. */
    protected static RequestSpecification asAcme() {
        return with(TestBrand.SECRET_KEY);
    }

    /** A request with a key. */
    protected static RequestSpecification with(String key) {
        return RestAssured.given().auth().preemptive().oauth2(key).contentType("application/json");
    }

    /** Appends events and waits until the service has folded them. */
    protected void happen(Event... events) {
        for (Event event : events) {
            log.append(event);
        }
        awaitFolded();
    }

    /** Waits until the service has folded all of the log and all rebuilds that were asked for. */
    protected void awaitFolded() {
        await().atMost(PATIENCE)
                .until(() -> number("select sequence from feed_cursor union all select 0 order by 1 desc limit 1")
                                == log.events().size()
                        && number("select count(*) from rebuild where finished_at is null") == 0);
    }

    /** The one number a query gives, seen by the test brand. */
    protected long number(String sql) {
        return database.inBrand(
                        TestBrand.ACME.id(),
                        connection -> connection.preparedQuery(sql).execute(Tuple.tuple()))
                .map(rows -> rows.iterator().next().getLong(0))
                .await()
                .atMost(PATIENCE);
    }
}
