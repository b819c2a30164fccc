package dev.perennial.stage.funnel;

import dev.perennial.stage.fact.Instants;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Folds what happens into a customer's attempts at one funnel: a pure function, and greedy. An attempt begins with the first
 * step when none is under way, and every step is taken as soon as it comes; what began is not given up for a later beginning.
 */
final class FunnelFold {
    /** Of the attempts before the last, the oldest days go beyond this many cells: no customer tries that often. */
    static final int MOST_PAST = 1000;

    private final LiveFunnel on;
    private final Funnel funnel;
    private final ZoneId zone;

    FunnelFold(LiveFunnel on, Funnel funnel, ZoneId zone) {
        this.on = on;
        this.funnel = funnel;
        this.zone = zone;
    }

    /**
     * After something happened.
     *
     * @param roles what it stands for
     * @param group of an attempt that it begins, asked for only then; empty where groups are those of customers
     */
    Optional<FunnelState> happened(
            Optional<FunnelState> before, List<Integer> roles, Instant at, Supplier<String> group) {
        Optional<FunnelState> went = before.map(state -> state.with(wentOn(state.last(), roles, at)));
        boolean steps = before.isPresent()
                && !before.get().last().over()
                && went.get().last().reached() > before.get().last().reached();
        return steps ? went : begun(went, roles, at, group);
    }

    private Attempt wentOn(Attempt attempt, List<Integer> roles, Instant at) {
        if (attempt.over()) {
            return attempt;
        }
        boolean outOfTime = !at.isBefore(Instants.plus(attempt.startedAt(), funnel.within()));
        if (outOfTime || roles.contains(CompiledFunnel.EXCLUDES)) {
            return attempt.ended();
        }
        OptionalInt next = next(attempt, roles);
        return next.isPresent()
                ? attempt.then(
                        at,
                        next.getAsInt(),
                        attempt.reached() + 1 == funnel.steps().size())
                : attempt;
    }

    private OptionalInt next(Attempt attempt, List<Integer> roles) {
        return roles.stream()
                .mapToInt(Integer::intValue)
                .filter(step -> funnel.ordered() ? step == attempt.reached() : step >= 0 && !attempt.hasMade(step))
                .min();
    }

    private Optional<FunnelState> begun(
            Optional<FunnelState> before, List<Integer> roles, Instant at, Supplier<String> group) {
        OptionalInt first = roles.stream()
                .mapToInt(Integer::intValue)
                .filter(step -> funnel.ordered() ? step == 0 : step >= 0)
                .min();
        boolean may = before.isEmpty()
                || funnel.counts() == Counts.ATTEMPTS && before.get().last().over();
        if (first.isEmpty() || !may) {
            return before;
        }
        Attempt attempt = Attempt.begun(at, first.getAsInt(), group.get());
        return Optional.of(before.map(
                        state -> new FunnelState(state.funnel(), state.version(), state.scheme(), attempt, past(state)))
                .orElseGet(() ->
                        new FunnelState(on.version().key(), on.version().version(), on.scheme(), attempt, List.of())));
    }

    private List<PastSteps> past(FunnelState state) {
        TreeMap<FunnelCell, Long> sums = new TreeMap<>();
        state.past().forEach(steps -> sums.put(steps.cell(), steps.attempts()));
        FunnelCell.of(state.last(), zone).forEach(cell -> sums.merge(cell, 1L, Long::sum));
        while (sums.size() > MOST_PAST) {
            sums.pollFirstEntry();
        }
        return sums.entrySet().stream()
                .map(entry -> new PastSteps(entry.getKey(), entry.getValue()))
                .toList();
    }
}
