package dev.perennial.customer.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestEvents;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProfileFoldTest {
    private static final CustomerId ANN = CustomerId.next();
    private static final Currency EURO = Currency.getInstance("EUR");
    private static final Instant DAY = Instant.parse("2025-03-01T10:00:00Z");

    private final ProfileFold fold = new ProfileFold();
    private final Event page = TestEvents.page(ANN, DAY, Map.of());
    private final Event order = TestEvents.order(ANN, "o1", DAY.plusSeconds(10), "20");
    private final Event told = TestEvents.track(ANN, "Stage Entered", DAY.plusSeconds(20), Map.of());

    @Test
    void knowsWhenTheCustomerWasThere() {
        ProfileState state = after(List.of(page, order));

        assertThat(state.events()).isEqualTo(2);
        assertThat(state.firstSeenAt()).contains(DAY);
        assertThat(state.lastSeenAt()).contains(DAY.plusSeconds(10));
    }

    @Test
    void doesNotTakeWhatWasFoundOutForASignOfLife() {
        Event before = TestEvents.track(ANN, "Customer Acquired", DAY.minusSeconds(5), Map.of());

        assertThat(fold.ignores(EURO, told)).isTrue();
        assertThat(fold.ignores(EURO, before)).isTrue();
        assertThat(fold.ignores(EURO, page)).isFalse();
        assertThat(fold.ignores(EURO, order)).isFalse();
    }

    private ProfileState after(List<Event> events) {
        ProfileState state = fold.start(EURO, ANN);
        for (Event event : events) {
            state = fold.apply(EURO, state, event);
        }
        return state;
    }
}
