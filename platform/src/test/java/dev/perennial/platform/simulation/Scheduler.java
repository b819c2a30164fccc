package dev.perennial.platform.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * The one thread of a simulated world. Everything that happens is a step at a virtual instant; the seed alone decides
 * about delays, faults and which of two simultaneous steps comes first.
 */
public final class Scheduler {
    /** When every world begins. */
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    static final int TAIL = 50;

    private final int kept;
    private final SplittableRandom random;
    private final PriorityQueue<Step> steps = new PriorityQueue<>();
    private final Deque<Line> tail = new ArrayDeque<>();
    private final Clock clock = new VirtualClock();
    private Duration now = Duration.ZERO;
    private long scheduled;
    private long taken;
    private long fingerprint;

    public Scheduler(long seed) {
        this(seed, TAIL);
    }

    /** A world of which more of the past is kept than the last 50 steps. */
    Scheduler(long seed, int kept) {
        this.random = new SplittableRandom(seed);
        this.kept = kept;
    }

    /** Plans a step. */
    public void after(Duration delay, String what, Runnable action) {
        steps.add(new Step(now.plus(delay), random.nextInt(), scheduled++, what, action));
    }

    /** Takes the next step; false where nothing is planned any more. */
    boolean step() {
        Step step = steps.poll();
        if (step == null) {
            return false;
        }
        now = step.at();
        taken++;
        note(step.what());
        step.action().run();
        return true;
    }

    /** Writes a line into the schedule: what a step led to. */
    public void note(String what) {
        fingerprint = 31 * (31 * fingerprint + what.hashCode()) + now.hashCode();
        if (tail.size() == kept) {
            tail.removeFirst();
        }
        tail.addLast(new Line(now, what));
    }

    /** Virtual time since the beginning. */
    public Duration now() {
        return now;
    }

    /** The clock of every process of the world. */
    public Clock clock() {
        return clock;
    }

    long taken() {
        return taken;
    }

    /** Equal for two runs exactly when they took the same steps at the same instants, collisions apart. */
    long fingerprint() {
        return fingerprint;
    }

    /** The last steps, oldest first. */
    List<String> tail() {
        return tail.stream().map(Line::toString).toList();
    }

    public boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** A number from {@code least} up to and including {@code most}. */
    public int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    public double fraction() {
        return random.nextDouble();
    }

    public Duration millis(int least, int most) {
        return Duration.ofNanos(random.nextLong(least * 1_000_000L, most * 1_000_000L + 1));
    }

    public <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** A network or disk that is usually quick and now and then slow. */
    public Duration latency() {
        return chance(0.05) ? millis(5, 200) : millis(0, 5);
    }

    private record Line(Duration at, String what) {
        @Override
        public String toString() {
            return "%12.6f %s".formatted(at.toNanos() / 1e9, what);
        }
    }

    private record Step(Duration at, int tie, long order, String what, Runnable action) implements Comparable<Step> {
        @Override
        public int compareTo(Step other) {
            int byTime = at.compareTo(other.at);
            if (byTime != 0) {
                return byTime;
            }
            int byTie = Integer.compare(tie, other.tie);
            return byTie != 0 ? byTie : Long.compare(order, other.order);
        }
    }

    private final class VirtualClock extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("zone: " + zone + " (expected: UTC only)");
        }

        @Override
        public Instant instant() {
            return START.plus(now);
        }
    }
}
