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
    void doesNotTakeWhatWasFoundOutForASignOfLife() {
        ProfileState state = after(List.of(page, order, told));

        assertThat(state.events()).isEqualTo(3);
        assertThat(state.firstSeenAt()).contains(DAY);
        assertThat(state.lastSeenAt()).contains(DAY.plusSeconds(10));
        assertThat(fold.isOrderless(EURO, told)).isTrue();
        assertThat(fold.isOrderless(EURO, page)).isFalse();
    }

    @Test
    void comesToTheSameWhereverThatStands() {
        Event before = TestEvents.track(ANN, "Customer Acquired", DAY.minusSeconds(5), Map.of());

        assertThat(after(List.of(page, order, told, before)))
                .isEqualTo(after(List.of(before, page, order, told)))
                .isEqualTo(after(List.of(page, told, before, order)));
        assertThat(after(List.of(told)).firstSeenAt()).contains(DAY.plusSeconds(20));
        assertThat(after(List.of(told)).lastSeenAt()).isEmpty();
    }

    private ProfileState after(List<Event> events) {
        ProfileState state = fold.start(EURO, ANN);
        for (Event event : events) {
            state = fold.apply(EURO, state, event);
        }
        return state;
    }
}
