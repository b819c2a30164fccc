package dev.perennial.customer.relationship;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a customer did up to a landmark as figures for a model: of each behaviour the logarithm of one and the sum, and of one and the
 * days of silence before the landmark. Only cells up to the landmark are read, so that nothing later has a say.
 */
final class Features {
    /** Whole days since the customer did something last. */
    static final String SILENT_DAYS = "silent_days";

    private static final Behaviour[] BEHAVIOURS = Behaviour.values();
    private static final int SECONDS_A_DAY = 86_400;

    private Features() {}

    /** How many figures there are. */
    static int count() {
        return BEHAVIOURS.length + 1;
    }

    /** Their names in the API. */
    static List<String> names() {
        List<String> names = new ArrayList<>();
        for (Behaviour behaviour : BEHAVIOURS) {
            names.add(behaviour.key());
        }
        names.add(SILENT_DAYS);
        return names;
    }

    /** The figures of a customer. */
    static double[] of(Map<Integer, EarlyCell> cells, Landmark landmark) {
        double[] figures = new double[count()];
        for (int i = 0; i < BEHAVIOURS.length; i++) {
            figures[i] = Math.log1p(EarlyCustomer.sum(cells, BEHAVIOURS[i], landmark));
        }
        figures[BEHAVIOURS.length] = Math.log1p(silentDays(cells, landmark));
        return figures;
    }

    /** Whole days from the last thing done to the landmark; all of them where nothing was done. */
    static long silentDays(Map<Integer, EarlyCell> cells, Landmark landmark) {
        for (int segment = landmark.ordinal(); segment >= 0; segment--) {
            EarlyCell cell = cells.get(EarlyBehaviour.cell(Behaviour.ACTIVE_DAYS, segment));
            if (cell != null) {
                return (landmark.seconds() - cell.last()) / SECONDS_A_DAY;
            }
        }
        return landmark.days();
    }
}
