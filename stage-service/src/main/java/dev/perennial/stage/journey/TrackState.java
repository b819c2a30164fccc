package dev.perennial.stage.journey;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.stage.fact.Facts;
import dev.perennial.stage.fact.OwnValue;
import dev.perennial.stage.scheme.CompiledScheme;
import dev.perennial.stage.scheme.CustomerRhythm;
import dev.perennial.stage.scheme.CycleState;
import dev.perennial.stage.scheme.KnownFacts;
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
 * @param bought what is kept for the scheme's re-order cycles; absent where it has none, and before the first order
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
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<CycleState> bought,
        List<Transition> history) {

    public TrackState {
        // left out where it is empty, and in states that were stored before there were own facts
        own = own == null ? Map.of() : Map.copyOf(own);
        bought = bought == null ? Optional.empty() : bought;
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

    /** What the rules see. */
    KnownFacts known(CompiledScheme compiled, Facts facts) {
        return compiled.known(facts, own, bought);
    }

    /** What the customer bought, by the scheme's re-order cycles. */
    CustomerRhythm rhythm(CompiledScheme compiled) {
        return new CustomerRhythm(
                compiled.cycles(), bought.map(CycleState::orders).orElse(List.of()));
    }

    TrackState with(long nowFits, String nowRuled, Optional<Instant> nowLapsesAt) {
        boolean same = nowFits == fits && nowRuled.equals(ruled) && nowLapsesAt.equals(lapsesAt);
        return same
                ? this
                : new TrackState(track, scheme, version, nowFits, nowRuled, nowLapsesAt, own, bought, history);
    }

    TrackState knowing(Map<String, OwnValue> nowOwn, Optional<CycleState> nowBought) {
        return nowOwn.equals(own) && nowBought.equals(bought)
                ? this
                : new TrackState(track, scheme, version, fits, ruled, lapsesAt, nowOwn, nowBought, history);
    }

    TrackState then(Transition next) {
        List<Transition> longer = new ArrayList<>(history.size() + 1);
        longer.addAll(history);
        longer.add(next);
        return new TrackState(track, scheme, version, fits, ruled, lapsesAt, own, bought, longer);
    }
}
