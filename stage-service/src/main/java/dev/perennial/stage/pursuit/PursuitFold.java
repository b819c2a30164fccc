package dev.perennial.stage.pursuit;

import dev.perennial.platform.event.Event;
import dev.perennial.stage.fact.BrandCalendar;
import dev.perennial.stage.fact.Facts;
import dev.perennial.stage.fact.Instants;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Folds a timeline into the pursuits of one definition: a pure function. What falls out does so at the instant at which its
 * time is over, before an event of the same instant. No event makes it fail.
 */
final class PursuitFold {
    /** Of one customer so many are kept one by one; older ones that are over stay in the figures only. */
    static final int MOST = 100;

    /** Of those that are in the figures only, the oldest days go beyond this: no customer buys that much. */
    static final int MOST_SETTLED = 1000;

    private final CompiledPursuit compiled;
    private final Pursuit pursuit;
    private final BrandCalendar calendar;

    PursuitFold(CompiledPursuit compiled, BrandCalendar calendar) {
        this.compiled = compiled;
        this.pursuit = compiled.pursuit();
        this.calendar = calendar;
    }

    /**
     * After one more event; time has passed up to it.
     *
     * @param facts after the event
     */
    PursuitState apply(PursuitState before, Event event, Facts facts) {
        return WonOrders.settled(costs(before, event), event, facts);
    }

    private PursuitState costs(PursuitState before, Event event) {
        long cost = compiled.cost(event, calendar.currency());
        Optional<PursuitState> borne = cost == 0 ? Optional.empty() : costing(before, event, cost);
        PursuitState after = happened(borne.orElse(before), event);
        return cost == 0 || borne.isPresent()
                ? after
                : costing(after, event, cost).orElseGet(() -> costingLate(after, event, cost));
    }

    /** What an event costs is spent on the one that it is about; absent where that is none that is under way or may be won back. */
    private Optional<PursuitState> costing(PursuitState state, Event event, long cost) {
        return find(state.cases(), compiled.key(event), event.occurredAt()).map(place -> costing(state, place, cost));
    }

    /** An invoice may come when all is over: then it is about the newest of its key. */
    private PursuitState costingLate(PursuitState state, Event event, long cost) {
        String key = compiled.key(event);
        for (int i = state.cases().size() - 1; i >= 0 && !key.isEmpty(); i--) {
            if (state.cases().get(i).key().equals(key)) {
                return costing(state, i, cost);
            }
        }
        return state;
    }

    private static PursuitState costing(PursuitState state, int place, long cost) {
        List<PursuitCase> cases = new ArrayList<>(state.cases());
        cases.set(place, cases.get(place).costing(cost));
        return state.with(cases);
    }

    private PursuitState happened(PursuitState before, Event event) {
        Optional<PursuitRole> role = compiled.role(event);
        if (role.isEmpty()) {
            return before;
        }
        return switch (role.get().part()) {
            case WINS -> won(before, event, role.get().value());
            case LOSES -> lost(before, event);
            case OPENS, PROGRESSES -> wentOn(before, event, role.get());
        };
    }

    /** Lets everything take effect that fell due up to and including an instant. */
    PursuitState advance(PursuitState before, Instant now) {
        List<PursuitCase> cases = new ArrayList<>(before.cases());
        cases.replaceAll(one -> advance(one, now));
        return before.with(cases);
    }

    /** The next instant at which one of them changes by itself. */
    Optional<Instant> due(PursuitState state) {
        Optional<Instant> next = Optional.empty();
        for (PursuitCase one : state.cases()) {
            if (one.outcome().isUnderWay()) {
                Optional<Instant> due = due(one);
                next = next.filter(earlier -> due.filter(earlier::isAfter).isEmpty())
                        .or(() -> due);
            }
        }
        return next;
    }

    private Optional<Instant> due(PursuitCase one) {
        return switch (one.outcome()) {
            case OPEN -> Optional.of(Instants.plus(one.progressedAt(), pursuit.fallsOutAfter()));
            case FELL_OUT -> Optional.of(Instants.plus(one.progressedAt(), pursuit.remindAfter()));
            case ABANDONED, WON, WON_BACK, LOST -> Optional.empty();
        };
    }

    private PursuitCase advance(PursuitCase before, Instant now) {
        PursuitCase one = before;
        for (Optional<Instant> due = due(one); due.isPresent() && !due.get().isAfter(now); due = due(one)) {
            one = one.outcome() == Outcome.OPEN ? one.fellOut(due.get()) : one.abandoned(due.get());
        }
        return one;
    }

    private PursuitState won(PursuitState state, Event event, ValueEffect effect) {
        Instant at = event.occurredAt();
        List<Integer> concerned = concerned(state.cases(), compiled.key(event), at);
        Optional<String> order = WonOrders.order(event);
        List<PursuitCase> cases = new ArrayList<>(state.cases());
        for (int i : concerned) {
            PursuitCase one = cases.get(i);
            long worth = concerned.size() == 1 ? worth(one.minor(), effect, event) : one.minor();
            Optional<Instant> ranOut =
                    one.abandonedAt().filter(then -> isWonBack(then, at)).map(this::ranOut);
            cases.set(
                    i,
                    ranOut.map(then -> one.wonBack(at, worth, order, then)).orElseGet(() -> one.won(at, worth, order)));
        }
        return concerned.isEmpty() ? state : state.with(cases);
    }

    private PursuitState lost(PursuitState state, Event event) {
        List<Integer> concerned = concerned(state.cases(), compiled.key(event), event.occurredAt());
        List<PursuitCase> cases = new ArrayList<>(state.cases());
        concerned.forEach(i -> cases.set(i, cases.get(i).lost(event.occurredAt())));
        return concerned.isEmpty() ? state : state.with(cases);
    }

    private PursuitState wentOn(PursuitState state, Event event, PursuitRole role) {
        Instant at = event.occurredAt();
        String key = compiled.key(event);
        Optional<Integer> place = find(state.cases(), key, at);
        if (place.isPresent()) {
            List<PursuitCase> cases = new ArrayList<>(state.cases());
            PursuitCase one = cases.get(place.get());
            String known = key.isEmpty() ? one.key() : key;
            cases.set(place.get(), one.progressed(known, at, worth(one.minor(), role.value(), event)));
            return state.with(cases);
        }
        if (role.part() != PursuitRole.Part.OPENS) {
            return state;
        }
        return opened(state, PursuitCase.opened(key, event.id(), at, worth(0, role.value(), event)));
    }

    private long worth(long before, ValueEffect effect, Event event) {
        return compiled.amount().after(before, effect, event.properties(), calendar.currency());
    }

    /** Where there is no room because none of them is over, it is not a customer but a machine. */
    private PursuitState opened(PursuitState state, PursuitCase fresh) {
        List<PursuitCase> cases = new ArrayList<>(state.cases());
        List<SettledCell> settled = state.settled();
        if (cases.size() >= MOST) {
            Optional<PursuitCase> over = cases.stream()
                    .filter(one -> !isInReach(one, fresh.openedAt()))
                    .findFirst();
            if (over.isEmpty()) {
                return state;
            }
            cases.remove(over.get());
            settled = settled(settled, over.get());
        }
        cases.add(fresh);
        return new PursuitState(state.pursuit(), state.version(), cases, settled);
    }

    private List<SettledCell> settled(List<SettledCell> before, PursuitCase over) {
        TreeMap<PursuitCell, PursuitSum> sums = new TreeMap<>();
        before.forEach(cell -> sums.put(cell.cell(), cell.sum()));
        PursuitCell.of(over, calendar.zone()).forEach(cell -> sums.merge(cell, PursuitSum.of(over), PursuitSum::plus));
        while (sums.size() > MOST_SETTLED) {
            sums.pollFirstEntry();
        }
        return sums.entrySet().stream()
                .map(entry -> new SettledCell(
                        entry.getKey(),
                        entry.getValue().pursuits(),
                        entry.getValue().minor(),
                        entry.getValue().cost()))
                .toList();
    }

    /**
     * Which of them an event ends: the one of its key, where it has one. Without a key all that are under way, and where none
     * is the one that was abandoned last.
     */
    private List<Integer> concerned(List<PursuitCase> cases, String key, Instant at) {
        List<Integer> underWay = new ArrayList<>();
        for (int i = 0; i < cases.size() && key.isEmpty(); i++) {
            if (cases.get(i).outcome().isUnderWay()) {
                underWay.add(i);
            }
        }
        return underWay.isEmpty() ? find(cases, key, at).stream().toList() : underWay;
    }

    /**
     * The one that an event is about: of its key, else one of which no event has said the key. An event without a key is about
     * the newest. Those under way go before those that were abandoned.
     */
    private Optional<Integer> find(List<PursuitCase> cases, String key, Instant at) {
        Optional<Integer> same = newest(cases, key, at, key.isEmpty());
        return same.isPresent() || key.isEmpty() ? same : newest(cases, "", at, false);
    }

    private Optional<Integer> newest(List<PursuitCase> cases, String key, Instant at, boolean any) {
        int abandoned = -1;
        for (int i = cases.size() - 1; i >= 0; i--) {
            PursuitCase one = cases.get(i);
            if ((any || one.key().equals(key)) && isInReach(one, at)) {
                if (one.outcome().isUnderWay()) {
                    return Optional.of(i);
                }
                abandoned = abandoned < 0 ? i : abandoned;
            }
        }
        return abandoned < 0 ? Optional.empty() : Optional.of(abandoned);
    }

    private boolean isInReach(PursuitCase one, Instant at) {
        return one.outcome().isUnderWay()
                || one.outcome() == Outcome.ABANDONED
                        && one.abandonedAt().filter(then -> isWonBack(then, at)).isPresent();
    }

    private boolean isWonBack(Instant abandonedAt, Instant at) {
        return at.isBefore(Instants.plus(abandonedAt, pursuit.wonBackWithin()));
    }

    /** When the time of one had run out that was abandoned at an instant. */
    private Instant ranOut(Instant abandonedAt) {
        return abandonedAt.minus(pursuit.remindAfter().minus(pursuit.fallsOutAfter()));
    }
}
