package dev.perennial.stage.pursuit;

import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.id.EventId;
import dev.perennial.stage.definition.DefinitionVersion;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The difference that changed pursuits make to the tables. Rows of versions that are alive no more are swept by others. */
public final class PursuitChanges {
    private final Set<DefinitionVersion> live;
    private final ZoneId zone;
    private final List<Row> written = new ArrayList<>();
    private final List<Key> gone = new ArrayList<>();
    private final Map<Place, PursuitSum> cells = new TreeMap<>();

    /**
     * No changes yet.
     *
     * @param live the versions that are kept
     * @param zone whose days are counted by
     */
    public PursuitChanges(Set<DefinitionVersion> live, ZoneId zone) {
        this.live = live;
        this.zone = zone;
    }

    /** A row of a pursuit. */
    record Key(CustomerId customer, DefinitionVersion on, EventId openedBy) {}

    /** A pursuit as it is now. */
    record Row(Key key, PursuitCase now) {}

    /** A cell of a version. */
    record Place(DefinitionVersion on, PursuitCell cell) implements Comparable<Place> {
        private static final Comparator<Place> ORDER =
                Comparator.comparing(Place::on).thenComparing(Place::cell);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    /** A customer's pursuits before and after; empty where there was or is no such customer. */
    public void add(CustomerId customer, List<PursuitState> before, List<PursuitState> after) {
        if (before.isEmpty() && after.isEmpty()) {
            return;
        }
        for (DefinitionVersion on : live) {
            Optional<PursuitState> old = find(before, on);
            Optional<PursuitState> now = find(after, on);
            if (!old.equals(now)) {
                rows(cases(customer, old), cases(customer, now));
                old.ifPresent(state -> count(state, true));
                now.ifPresent(state -> count(state, false));
            }
        }
    }

    private void rows(Map<Key, PursuitCase> old, Map<Key, PursuitCase> now) {
        now.forEach((key, one) -> {
            if (!one.equals(old.get(key))) {
                written.add(new Row(key, one));
            }
        });
        old.keySet().stream().filter(key -> !now.containsKey(key)).forEach(gone::add);
    }

    private void count(PursuitState state, boolean takenOut) {
        for (PursuitCase one : state.cases()) {
            PursuitSum sum = PursuitSum.of(one);
            PursuitCell.of(one, zone).forEach(cell -> add(state.on(), cell, sum, takenOut));
        }
        state.settled().forEach(settled -> add(state.on(), settled.cell(), settled.sum(), takenOut));
    }

    private void add(DefinitionVersion on, PursuitCell cell, PursuitSum sum, boolean takenOut) {
        Place place = new Place(on, cell);
        if (cells.merge(place, takenOut ? sum.negated() : sum, PursuitSum::plus).isNothing()) {
            cells.remove(place);
        }
    }

    private static Map<Key, PursuitCase> cases(CustomerId customer, Optional<PursuitState> state) {
        Map<Key, PursuitCase> cases = new LinkedHashMap<>();
        state.ifPresent(
                known -> known.cases().forEach(one -> cases.put(new Key(customer, known.on(), one.openedBy()), one)));
        return cases;
    }

    private static Optional<PursuitState> find(List<PursuitState> states, DefinitionVersion on) {
        return states.stream().filter(state -> state.on().equals(on)).findFirst();
    }

    /** Pursuits that came or changed. */
    List<Row> written() {
        return written;
    }

    /** Pursuits that are no more, or are kept one by one no more. */
    List<Key> gone() {
        return gone;
    }

    /** By how much the figures change, in the order of the table's key. */
    Map<Place, PursuitSum> cells() {
        return cells;
    }
}
