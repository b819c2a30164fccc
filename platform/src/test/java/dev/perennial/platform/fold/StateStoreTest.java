package dev.perennial.platform.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.platform.database.TestDatabase;
import dev.perennial.platform.event.Position;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.id.Ids;
import dev.perennial.platform.test.TestBrand;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StateStoreTest {
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant TOMORROW = NOW.plus(Duration.ofDays(1));
    private static final Instant NEXT_WEEK = NOW.plus(Duration.ofDays(7));
    private static final String CONSUMER = "due";
    private static TestDatabase database;
    private final CustomerId customer = new CustomerId(Ids.next());

    @BeforeAll
    static void prepare() {
        database = new TestDatabase();
    }

    @AfterAll
    static void end() {
        database.close();
    }

    @Test
    void keepsAnEarlierPlaceUntilItsTimeHasCome() {
        save(NOW, Optional.of(TOMORROW));
        save(NOW.plusSeconds(60), Optional.of(NEXT_WEEK));
        assertThat(isDue(TOMORROW)).as("looked at once more").isTrue();

        save(TOMORROW, Optional.of(NEXT_WEEK));
        assertThat(isDue(TOMORROW)).isFalse();
        assertThat(isDue(NEXT_WEEK)).isTrue();
    }

    @Test
    void takesAnEarlierPlaceAtOnce() {
        save(NOW, Optional.of(NEXT_WEEK));
        save(NOW, Optional.of(TOMORROW));
        assertThat(isDue(TOMORROW)).isTrue();
    }

    @Test
    void forgetsThePlaceOfWhatNoLongerFallsDueWhenItsTimeHasCome() {
        save(NOW, Optional.of(TOMORROW));
        save(NOW, Optional.empty());
        save(TOMORROW, Optional.empty());
        assertThat(isDue(NEXT_WEEK)).isFalse();
    }

    private static StateStore store(Instant now) {
        return new StateStore(Clock.fixed(now, ZoneOffset.UTC));
    }

    private void save(Instant now, Optional<Instant> due) {
        StoredState<Tally> state = StoredState.of(new Tally(List.of()), Position.START, now, "");
        Encoded<Tally> encoded = new Encoded<>(new FoldedState<>(customer, null, state, due), new byte[] {1});
        database.brands()
                .inBrand(TestBrand.ACME.id(), connection -> store(now)
                        .save(connection, TestBrand.ACME.id(), CONSUMER, List.of(encoded)))
                .await()
                .indefinitely();
    }

    private boolean isDue(Instant now) {
        return database.brands()
                .inTransaction(connection -> database.brands()
                        .asWorker(connection, worker -> store(now).due(worker, CONSUMER, now, 100)))
                .await()
                .indefinitely()
                .getOrDefault(TestBrand.ACME.id(), List.of())
                .contains(customer);
    }
}
