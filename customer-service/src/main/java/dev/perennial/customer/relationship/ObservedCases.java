package dev.perennial.customer.relationship;

import dev.perennial.analytics.chance.Cases;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * Customers of whom it is known what came within a time after a landmark, gathered from the newest to the oldest. Who had ordered more
 * than once by the landmark is counted and left out: there is nothing to be foretold.
 */
final class ObservedCases {
    private static final int FIRST_ROOM = 1_024;

    private final Landmark landmark;
    private final Duration time;
    private float[] values = new float[FIRST_ROOM * Features.count()];
    private boolean[] outcomes = new boolean[FIRST_ROOM];
    private int size;
    private int repeated;
    private long[] begins = new long[FIRST_ROOM];

    ObservedCases(Landmark landmark, int outcomeDays) {
        this.landmark = landmark;
        this.time = Duration.ofDays(outcomeDays);
    }

    /** One more, whose first event is not later than that of the one before. */
    void add(EarlyFacts facts) {
        if (EarlyCustomer.sum(facts.cells(), Behaviour.ORDERS, landmark) > 1) {
            repeated++;
            return;
        }
        if (size == outcomes.length) {
            outcomes = Arrays.copyOf(outcomes, size * 2);
            begins = Arrays.copyOf(begins, size * 2);
            values = Arrays.copyOf(values, size * 2 * Features.count());
        }
        double[] figures = Features.of(facts.cells(), landmark);
        for (int i = 0; i < figures.length; i++) {
            values[size * figures.length + i] = (float) figures[i];
        }
        Instant until = landmark.after(facts.begin()).plus(time);
        outcomes[size] = facts.nextOrders()
                .get(landmark.ordinal())
                .filter(at -> at.isBefore(until))
                .isPresent();
        begins[size] = facts.begin().toEpochMilli();
        size++;
    }

    Landmark landmark() {
        return landmark;
    }

    /** Who had ordered more than once by the landmark. */
    int repeated() {
        return repeated;
    }

    /** First event of the newest. */
    Optional<Instant> newest() {
        return size == 0 ? Optional.empty() : Optional.of(begin(size - 1));
    }

    /** First event of the oldest. */
    Optional<Instant> oldest() {
        return size == 0 ? Optional.empty() : Optional.of(begin(0));
    }

    /** First event of one, by its number from the oldest on. */
    Instant begin(int number) {
        return Instant.ofEpochMilli(begins[size - 1 - number]);
    }

    /** All of them, the oldest first. */
    Cases cases() {
        int features = Features.count();
        float[] turned = new float[size * features];
        boolean[] came = new boolean[size];
        for (int i = 0; i < size; i++) {
            int from = size - 1 - i;
            System.arraycopy(values, from * features, turned, i * features, features);
            came[i] = outcomes[from];
        }
        return new Cases(features, turned, came);
    }
}
