package dev.perennial.attribution.journey;

import dev.perennial.attribution.conversion.Conversion;
import dev.perennial.attribution.touchpoint.Touchpoint;
import dev.perennial.platform.fold.Change;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What two states of a customer have in common at their beginning. Mostly that is all but the newest event, so what an
 * event costs need not grow with the history before it.
 *
 * @param touchpoints how many of the first are equal
 * @param conversions how many of the first are equal, and credited to equal touchpoints
 * @param settled whether credit is shared in the same way
 */
record SameStart(int touchpoints, int conversions, boolean settled) {
    private static final SameStart NOTHING = new SameStart(0, 0, false);

    static SameStart of(Change<AttributionState> change) {
        if (change.before().isEmpty() || change.after().isEmpty()) {
            return NOTHING;
        }
        AttributionState before = change.before().get();
        AttributionState after = change.after().get();
        List<Touchpoint> old = before.touches().touchpoints();
        List<Touchpoint> now = after.touches().touchpoints();
        int touchpoints = equal(old, now);
        if (!before.settings().equals(after.settings())) {
            return new SameStart(touchpoints, 0, false);
        }
        Instant until = earlier(next(old, touchpoints), next(now, touchpoints));
        Instant registeredBefore = before.registeredAt();
        Instant registered = after.registeredAt();
        if (!Objects.equals(registeredBefore, registered)) {
            until = earlier(until, earlier(orNever(registeredBefore), orNever(registered)));
        }
        List<Conversion> conversions = after.history().conversions();
        int same = equal(before.history().conversions(), conversions);
        int credited = 0;
        while (credited < same && conversions.get(credited).at().isBefore(until)) {
            credited++;
        }
        return new SameStart(touchpoints, credited, true);
    }

    /** Whether nothing changed that credit depends on. */
    boolean isAll(Change<AttributionState> change) {
        return isAll(change.before()) && isAll(change.after());
    }

    private boolean isAll(Optional<AttributionState> state) {
        return state.isPresent()
                && state.get().touches().touchpoints().size() == touchpoints
                && state.get().history().conversions().size() == conversions
                && settled;
    }

    /** Of a list that begins alike, what comes behind. */
    static <T> List<T> behind(List<T> all, int same) {
        return all.subList(same, all.size());
    }

    private static int equal(List<?> one, List<?> other) {
        int most = Math.min(one.size(), other.size());
        int same = 0;
        while (same < most && one.get(same).equals(other.get(same))) {
            same++;
        }
        return same;
    }

    private static Instant next(List<Touchpoint> touchpoints, int same) {
        return same == touchpoints.size() ? Instant.MAX : touchpoints.get(same).at();
    }

    private static Instant orNever(@Nullable Instant at) {
        return at == null ? Instant.MAX : at;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
