package dev.perennial.attribution.content.statistics;

import dev.perennial.attribution.content.access.Requirement;
import dev.perennial.attribution.content.history.Gate;
import java.util.Comparator;
import java.util.List;

/**
 * What became of customers who met content for the first time.
 *
 * @param month of that contact, as {@link dev.perennial.attribution.content.history.Months} counts them
 * @param requirement what they may have done
 * @param days within so many days after the contact
 */
public record GateOutcome(int month, Gate gate, Requirement requirement, int days) implements Comparable<GateOutcome> {
    public static final List<Integer> DAYS = List.of(7, 30, 90);

    private static final Comparator<GateOutcome> ORDER = Comparator.comparingInt(GateOutcome::month)
            .thenComparing(GateOutcome::gate)
            .thenComparing(GateOutcome::requirement)
            .thenComparingInt(GateOutcome::days);

    @Override
    public int compareTo(GateOutcome other) {
        return ORDER.compare(this, other);
    }

    /**
     * The figures.
     *
     * @param customers all of them
     * @param atRisk those who had not done it yet
     * @param reached those of them who did it in time
     */
    record Figures(long customers, long atRisk, long reached) implements Additive<Figures> {
        @Override
        public Figures plus(Figures other) {
            return new Figures(customers + other.customers, atRisk + other.atRisk, reached + other.reached);
        }

        @Override
        public Figures negated() {
            return new Figures(-customers, -atRisk, -reached);
        }

        @Override
        public boolean isNothing() {
            return customers == 0 && atRisk == 0 && reached == 0;
        }
    }
}
