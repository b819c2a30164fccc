package dev.perennial.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.database.TestDatabase;
import dev.perennial.platform.deadletter.FactLetters;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.Fields;
import dev.perennial.platform.feed.NewEvent;
import dev.perennial.platform.feed.Refused;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.id.Ids;
import dev.perennial.platform.json.Json;
import dev.perennial.platform.json.TestJson;
import dev.perennial.platform.test.FakeEventLog;
import dev.perennial.platform.test.TestBrand;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutboxRelayTest {
    private static final BrandId ACME = TestBrand.ACME.id();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Refuses facts of one name, and fails as a whole where one of another name is among them. */
    private static final class StrictLog extends FakeEventLog {
        @Override
        public Uni<List<Refused>> append(BrandId brand, List<NewEvent> events) {
            if (events.stream().anyMatch(event -> event.name().equals("Explosive"))) {
                return Uni.createFrom().failure(new IllegalArgumentException("cannot be read"));
            }
            List<NewEvent> taken = events.stream()
                    .filter(event -> !event.name().equals("Refused"))
                    .toList();
            List<Refused> refused = events.stream()
                    .filter(event -> event.name().equals("Refused"))
                    .map(event -> new Refused(event.messageId(), "unknown_customer"))
                    .toList();
            return super.append(brand, taken).replaceWith(refused);
        }
    }

    @Test
    void whatTheLogRefusesBecomesADeadLetterAndKeepsNothingBack() {
        try (TestDatabase server = new TestDatabase()) {
            BrandDatabase database = server.brands();
            Json json = TestJson.json();
            StrictLog log = new StrictLog();
            List<NewEvent> facts = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                String name = i == 4 ? "Refused" : i == 13 ? "Explosive" : "Fine";
                facts.add(new NewEvent(
                        new CustomerId(Ids.next()), "fact-" + i, name, Instant.EPOCH, new Fields(Map.of())));
            }
            database.inBrand(ACME, connection -> new PgOutbox(json).put(connection, ACME, facts))
                    .await()
                    .atMost(PATIENCE);
            OutboxRelay relay = new OutboxRelay(
                    database, log, new OutboxStore(json), new FactLetters(), Clock.systemUTC(), server.vertx());

            relay.start(new StartupEvent());

            await().atMost(PATIENCE).until(() -> letters(database).size() == 2);
            assertThat(letters(database))
                    .satisfiesExactly(
                            unread -> assertThat(unread)
                                    .startsWith("fact-13 IllegalArgumentException: at OutboxRelayTest")
                                    .doesNotContain("cannot be read"),
                            refused -> assertThat(refused).isEqualTo("fact-4 unknown_customer"));
            assertThat(log.events()).extracting(Event::name).hasSize(18).containsOnly("Fine");
            relay.stop(new ShutdownEvent());
        }
    }

    private static List<String> letters(BrandDatabase database) {
        return database.inBrand(
                        ACME, connection -> connection.preparedQuery("""
                                select d.message_id || ' ' || d.reason from dead_letter d
                                join outbox o on o.brand_id = d.brand_id and o.message_id = d.message_id and o.refused
                                where d.brand_id = $1 order by 1
                                """).execute(Tuple.of(ACME.value())))
                .map(rows -> {
                    List<String> letters = new ArrayList<>();
                    rows.forEach(row -> letters.add(row.getString(0)));
                    return letters;
                })
                .await()
                .atMost(PATIENCE);
    }
}
