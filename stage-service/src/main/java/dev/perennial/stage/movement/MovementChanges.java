package dev.perennial.stage.movement;

import dev.perennial.stage.calendar.LengthClass;
import dev.perennial.stage.fact.Acquired;
import dev.perennial.stage.scheme.TrackVersion;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** By how much changed histories change the numbers of moves and of stays. */
public final class MovementChanges {
    private final ZoneId zone;
    private final Map<Move, Long> moves = new HashMap<>();
    private final Map<Stay, Long> stays = new HashMap<>();
    private final Map<Running, Long> running = new HashMap<>();
    private final Map<SourceMove, Long> sourceMoves = new HashMap<>();

    /** @param zone whose days are counted by */
    public MovementChanges(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * Moves between two stages on a day.
     *
     * @param from empty for the first stage of a customer
     */
    public record Move(TrackVersion on, LocalDate day, String from, String to) implements Comparable<Move> {
        private static final Comparator<Move> ORDER = Comparator.comparing(Move::on)
                .thenComparing(Move::day)
                .thenComparing(Move::from)
                .thenComparing(Move::to);

        @Override
        public int compareTo(Move other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * Moves between two stages in a month, of customers whom a source brought.
     *
     * @param month its first day
     * @param channel empty where nothing is known
     * @param from empty for the first stage of a customer
     */
    public record SourceMove(TrackVersion on, LocalDate month, String channel, String source, String from, String to)
            implements Comparable<SourceMove> {
        private static final Comparator<SourceMove> ORDER = Comparator.comparing(SourceMove::on)
                .thenComparing(SourceMove::month)
                .thenComparing(SourceMove::channel)
                .thenComparing(SourceMove::source)
                .thenComparing(SourceMove::from)
                .thenComparing(SourceMove::to);

        @Override
        public int compareTo(SourceMove other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * Stays in a stage that ended on a day.
     *
     * @param length class of {@link LengthClass}
     */
    public record Stay(TrackVersion on, LocalDate day, String stage, int length) implements Comparable<Stay> {
        private static final Comparator<Stay> ORDER = Comparator.comparing(Stay::on)
                .thenComparing(Stay::day)
                .thenComparing(Stay::stage)
                .thenComparingInt(Stay::length);

        @Override
        public int compareTo(Stay other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * Customers who are in a stage.
     *
     * @param since day of UTC on which they came to it: how long ago that is has nothing to do with the brand's calendar
     */
    public record Running(TrackVersion on, String stage, LocalDate since) implements Comparable<Running> {
        private static final Comparator<Running> ORDER =
                Comparator.comparing(Running::on).thenComparing(Running::stage).thenComparing(Running::since);

        static Running of(TrackVersion on, String stage, Instant since) {
            return new Running(on, stage, LocalDate.ofInstant(since, ZoneOffset.UTC));
        }

        @Override
        public int compareTo(Running other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * A customer's first stage.
     *
     * @param times 1, or -1 where it never was
     */
    public void begin(TrackVersion on, Instant at, String stage, int times) {
        add(moves, new Move(on, day(at), "", stage), times);
        add(running, Running.of(on, stage, at), times);
    }

    /**
     * A move from one stage to another.
     *
     * @param since when the customer came to {@code from}
     * @param times 1, or -1 where it never was
     */
    public void move(TrackVersion on, Instant since, Instant at, String from, String to, int times) {
        add(moves, new Move(on, day(at), from, to), times);
        add(stays, new Stay(on, day(at), from, LengthClass.of(Duration.between(since, at))), times);
        add(running, Running.of(on, from, since), -times);
        add(running, Running.of(on, to, at), times);
    }

    /**
     * A move, or a first stage, of a customer whom a source brought.
     *
     * @param from empty for the first stage
     * @param times 1, or -1 where it never was
     */
    public void ofSource(TrackVersion on, Optional<Acquired> acquired, Instant at, String from, String to, int times) {
        String channel = acquired.map(Acquired::channel).orElse("");
        String source = acquired.map(Acquired::source).orElse("");
        add(sourceMoves, new SourceMove(on, day(at).withDayOfMonth(1), channel, source, from, to), times);
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    private static <K> void add(Map<K, Long> all, K key, int times) {
        if (all.merge(key, (long) times, Long::sum) == 0) {
            all.remove(key);
        }
    }

    /** The moves, in the order of the table's key. */
    public SortedMap<Move, Long> moves() {
        return new TreeMap<>(moves);
    }

    /** The moves by source, in the order of the table's key. */
    public SortedMap<SourceMove, Long> sourceMoves() {
        return new TreeMap<>(sourceMoves);
    }

    /** Who is in which stage since when, in the order of the table's key. */
    public SortedMap<Running, Long> running() {
        return new TreeMap<>(running);
    }

    /** The stays, in the order of the table's key. */
    public SortedMap<Stay, Long> stays() {
        return new TreeMap<>(stays);
    }
}
