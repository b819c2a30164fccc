package dev.perennial.stage.equity;

import dev.perennial.platform.id.CustomerId;
import dev.perennial.stage.scheme.TrackVersion;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** By how much the worth of the customers in each stage changes, and why. All cells are of one day. */
final class EquityChange {
    private final LocalDate day;
    private final SortedMap<Key, Figures> cells = new TreeMap<>();

    private EquityChange(LocalDate day) {
        this.day = day;
    }

    /** A cell. */
    record Key(TrackVersion on, LocalDate day, String stage, String currency, Cause cause) implements Comparable<Key> {
        private static final Comparator<Key> ORDER = Comparator.comparing(Key::on)
                .thenComparing(Key::day)
                .thenComparing(Key::stage)
                .thenComparing(Key::currency)
                .thenComparing(Key::cause);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * Customers moved; what they are worth goes with them. Those of whom nothing is known move nothing.
     *
     * @param day of the brand's calendar on which it is found out
     */
    static EquityChange ofMoves(LocalDate day, List<StageMove> moves, Map<CustomerId, Worth> known) {
        EquityChange change = new EquityChange(day);
        for (StageMove move : moves) {
            Optional<Worth> worth = Optional.ofNullable(known.get(move.customer()));
            worth.ifPresent(
                    value -> value.figures().ifPresent(figures -> change.move(move, value.currency(), figures)));
        }
        return change;
    }

    private void move(StageMove move, String currency, Figures figures) {
        Cause coming = move.from().isPresent() ? Cause.ENTERED : Cause.COUNTED;
        Cause going = move.to().isPresent() ? Cause.LEFT : Cause.GONE;
        move.from().ifPresent(stage -> add(move.on(), stage, currency, going, figures.negated()));
        move.to().ifPresent(stage -> add(move.on(), stage, currency, coming, figures));
    }

    /** Customers are worth something else than before, wherever they are. */
    static EquityChange ofValues(
            LocalDate day, List<StagePlace> places, Map<CustomerId, Worth> before, Map<CustomerId, Worth> now) {
        EquityChange change = new EquityChange(day);
        for (StagePlace place : places) {
            Worth unknown = Worth.unknown(place.customer());
            change.revalue(
                    place, before.getOrDefault(place.customer(), unknown), now.getOrDefault(place.customer(), unknown));
        }
        return change;
    }

    private void revalue(StagePlace place, Worth before, Worth now) {
        Cause cause = before.figures().isPresent() ? Cause.REVALUED : Cause.GAINED;
        before.figures()
                .ifPresent(figures -> add(place.on(), place.stage(), before.currency(), cause, figures.negated()));
        now.figures().ifPresent(figures -> add(place.on(), place.stage(), now.currency(), cause, figures));
    }

    /** Cells that change, in the order of their keys, so that transactions that write some of the same wait in line. */
    SortedMap<Key, Figures> cells() {
        return cells;
    }

    private void add(TrackVersion on, String stage, String currency, Cause cause, Figures figures) {
        cells.merge(new Key(on, day, stage, currency, cause), figures, (a, b) -> {
            Figures sum = a.plus(b);
            return sum.isNothing() ? null : sum;
        });
    }
}
