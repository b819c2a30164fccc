package dev.perennial.customer.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import dev.perennial.customer.CustomerServiceTest;
import dev.perennial.platform.event.EventType;
import dev.perennial.platform.event.Position;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.test.EmbeddedDatabase;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The order of the feed is the order of commit: what commits late is neither skipped nor told before its time. */
@QuarkusTest
class FeedOrderTest extends CustomerServiceTest {
    @Inject
    EventFeed feed;

    @Test
    void waitsForATransactionThatTookItsPlaceEarlierAndCommitsLater() throws SQLException {
        TestTenant brand = newBrand();
        send(brand, "before");
        Position cursor = drain(Position.START).head();
        try (Connection slow = transaction()) {
            copyEvent(slow, brand, "slow");
            send(brand, "fast");

            assertThat(drain(cursor).events())
                    .as("nothing may be told while an earlier place is open")
                    .isEmpty();

            slow.commit();
            assertThat(messageIds(drain(cursor))).containsExactly("slow", "fast");
        }
    }

    @Test
    void goesOnWhenTheEarlierTransactionIsGivenUp() throws SQLException {
        TestTenant brand = newBrand();
        send(brand, "before");
        Position cursor = drain(Position.START).head();
        try (Connection slow = transaction()) {
            copyEvent(slow, brand, "given up");
            send(brand, "fast");
            slow.rollback();
        }
        assertThat(messageIds(drain(cursor))).containsExactly("fast");
    }

    @Test
    void aTimelineTellsOfAMergeThatTheFeedCannotTellOfYet() throws SQLException {
        TestTenant brand = newBrand();
        send(brand, "before");
        StoredEvent before = drain(Position.START).events().getLast();
        send(brand, "track", Map.of("messageId", "theirs", "anonymousId", "a1", "event", "E"));
        Position head = drain(before.position()).head();
        try (Connection slow = transaction()) {
            try (Statement statement = slow.createStatement()) {
                statement.execute("select pg_current_xact_id()");
            }
            send(brand, "identify", Map.of("messageId", "both", "anonymousId", "a1", "userId", "u1"));

            StoredBatch timeline = feed.timelines(before.brand(), List.of(before.customer()))
                    .await()
                    .atMost(Duration.ofSeconds(10));

            assertThat(timeline.head()).isEqualTo(head);
            assertThat(messageIds(timeline)).contains("theirs", "before").doesNotContain("both");
            assertThat(timeline.events())
                    .filteredOn(event -> event.position().isAfter(timeline.head()))
                    .extracting(StoredEvent::type)
                    .containsExactly(EventType.MERGE);
            slow.rollback();
        }
    }

    /** A transaction of the service that is open until the test ends it. */
    private Connection transaction() throws SQLException {
        Connection connection = DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + name, "perennial_app", EmbeddedDatabase.PASSWORD);
        connection.setAutoCommit(false);
        return connection;
    }

    private static void copyEvent(Connection connection, TestTenant brand, String messageId) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String uuid = BrandId.parse(brand.id()).value().toString();
            statement.execute("select set_config('perennial.brand', '" + uuid + "', true)");
            int copied = statement.executeUpdate(
                    "insert into event (brand_id, message_id, event_id, customer_id, type, name, occurred_at, received_at,"
                            + " properties, context, identities) select brand_id, '" + messageId
                            + "', event_id, customer_id, type, name, occurred_at, received_at, properties, context,"
                            + " identities from event where message_id = 'before'");
            assertThat(copied).isEqualTo(1);
        }
    }

    private StoredBatch drain(Position from) {
        List<StoredEvent> events = new ArrayList<>();
        Position position = from;
        while (true) {
            StoredBatch batch =
                    feed.next(position, 2_000, Duration.ZERO).await().atMost(Duration.ofSeconds(10));
            if (batch.events().isEmpty()) {
                return new StoredBatch(events, batch.head());
            }
            events.addAll(batch.events());
            position = batch.events().getLast().position();
        }
    }

    private static List<String> messageIds(StoredBatch batch) {
        return batch.events().stream().map(StoredEvent::messageId).toList();
    }

    private static void send(TestTenant brand, String messageId) {
        send(brand, "track", Map.of("messageId", messageId, "userId", "u1", "event", "E"));
    }

    private static void send(TestTenant brand, String call, Map<String, String> event) {
        brand.publishable()
                .body(event)
                .post("/v1/" + call)
                .then()
                .statusCode(200)
                .body("status", is("accepted"));
    }
}
