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
 * Folds what happens into a customer's attempts at one funnel: a pure function. An attempt takes every step as soon as it
 * comes. Where attempts count, the next one begins when none is under way. Where customers count, the steps that are made
 * while one is under way are kept for a later one as well, which goes on when that is over: so what is found is as far as
 * anybody could come from any first step. It needs at most one attempt for each number of steps: of those that came equally
 * far, the one that began last has the most time left.
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
        if (before.isEmpty()) {
            return begun(roles, at, group).map(first -> FunnelState.begun(on, first));
        }
        return before.map(state -> funnel.counts() == Counts.CUSTOMERS
                ? furthest(state, roles, at, group)
                : eachInTurn(state, roles, at, group));
    }

    private FunnelState eachInTurn(FunnelState state, List<Integer> roles, Instant at, Supplier<String> group) {
        Attempt last = wentOn(state.last(), roles, at);
        FunnelState now = state.with(last, List.of());
        boolean goesOn = last.reached() > state.last().reached() || !last.over();
        return goesOn
                ? now
                : begun(roles, at, group).map(next -> now.then(next, past(now))).orElse(now);
    }

    private FunnelState furthest(FunnelState state, List<Integer> roles, Instant at, Supplier<String> group) {
        if (isCompleted(state.last())) {
            return state;
        }
        Attempt last = wentOn(state.last(), roles, at);
        FunnelState now = state.with(last, later(state, last, roles, at, group));
        FunnelState after = last.over() && !isCompleted(last) ? now.withLater() : now;
        return isCompleted(after.last()) ? after.with(after.last(), List.of()) : after;
    }

    /** Those that began after the last attempt, the shortest first. In any order there is none before that one is over. */
    private List<Attempt> later(
            FunnelState state, Attempt last, List<Integer> roles, Instant at, Supplier<String> group) {
        TreeMap<Integer, Attempt> byReach = new TreeMap<>();
        for (Attempt attempt : state.later().reversed()) {
            Attempt now = wentOn(attempt, roles, at);
            if (!now.over() || isCompleted(now)) {
                byReach.put(now.reached(), now);
            }
        }
        if (funnel.ordered() || last.over()) {
            // of those that came as far it is the last to begin
            begun(roles, at, group).ifPresent(next -> byReach.put(next.reached(), next));
        }
        return List.copyOf(byReach.values());
    }

    private boolean isCompleted(Attempt attempt) {
        return attempt.reached() == funnel.steps().size();
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

    private Optional<Attempt> begun(List<Integer> roles, Instant at, Supplier<String> group) {
        OptionalInt first = roles.stream()
                .mapToInt(Integer::intValue)
                .filter(step -> funnel.ordered() ? step == 0 : step >= 0)
                .min();
        return first.isPresent() ? Optional.of(Attempt.begun(at, first.getAsInt(), group.get())) : Optional.empty();
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
