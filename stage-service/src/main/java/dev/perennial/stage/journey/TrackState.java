package dev.perennial.stage.journey;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.stage.fact.OwnValue;
import dev.perennial.stage.scheme.TrackVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a customer is on one track.
 *
 * @param scheme key of the scheme
 * @param version of the scheme
 * @param fits the entry rules that hold, as bits
 * @param ruled the stage that the rules choose; another than {@code stage} while a move by hand holds
 * @param lapsesAt when the rules' choice changes by itself, if it does
 * @param own the scheme's own facts, by name; a fact about which nothing is known is left out
 * @param history every transition, oldest first; the last one led to {@code stage}
 */
public record TrackState(
        String track,
        String scheme,
        int version,
        long fits,
        String ruled,
        Optional<Instant> lapsesAt,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, OwnValue> own,
        List<Transition> history) {

    public TrackState {
        // left out where it is empty, and in states that were stored before there were own facts
        own = own == null ? Map.of() : Map.copyOf(own);
        history = List.copyOf(history);
        if (history.isEmpty()) {
            throw new IllegalArgumentException("history: empty (expected: at least the start)");
        }
    }

    /** The track, under the version that put the customer there. */
    TrackVersion on() {
        return new TrackVersion(track, version);
    }

    /** The stage the customer is in. */
    String stage() {
        return last().to();
    }

    /** Since when. */
    Instant since() {
        return last().at();
    }

    /** Whether a move by hand holds. */
    boolean movedByHand() {
        return !stage().equals(ruled);
    }

    Transition last() {
        return history.getLast();
    }

    TrackState with(long nowFits, String nowRuled, Optional<Instant> nowLapsesAt) {
        boolean same = nowFits == fits && nowRuled.equals(ruled) && nowLapsesAt.equals(lapsesAt);
        return same ? this : new TrackState(track, scheme, version, nowFits, nowRuled, nowLapsesAt, own, history);
    }

    TrackState knowing(Map<String, OwnValue> nowOwn) {
        return nowOwn.equals(own)
                ? this
                : new TrackState(track, scheme, version, fits, ruled, lapsesAt, nowOwn, history);
    }

    TrackState then(Transition next) {
        List<Transition> longer = new ArrayList<>(history.size() + 1);
        longer.addAll(history);
        longer.add(next);
        return new TrackState(track, scheme, version, fits, ruled, lapsesAt, own, longer);
    }
}
