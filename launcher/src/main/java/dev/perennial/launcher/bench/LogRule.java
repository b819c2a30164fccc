package dev.perennial.launcher.bench;

import dev.perennial.launcher.bench.LogPath.Touch;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** The rules of docs/attribution.md with what a brand has that changed no setting, written apart from attribution-service. */
enum LogRule {
    FIRST_TOUCH,
    LAST_TOUCH,
    LAST_NON_DIRECT,
    LINEAR,
    TIME_DECAY,
    POSITION_BASED,
    W_SHAPED;

    private static final int HALF_LIFE_DAYS = 7;
    private static final double MILLIS_A_DAY = Duration.ofDays(1).toMillis();
    private static final double END = 40;
    private static final double BETWEEN = 20;
    private static final double PEAK = 30;
    private static final double REST = 10;

    /** The weight of each touchpoint of a path. */
    double[] weights(LogPath path) {
        List<Touch> touches = path.touches();
        int last = touches.size() - 1;
        double[] weights = new double[touches.size()];
        switch (this) {
            case FIRST_TOUCH -> weights[0] = 1;
            case LAST_TOUCH -> weights[last] = 1;
            case LAST_NON_DIRECT -> weights[lastNonDirect(touches)] = 1;
            case LINEAR -> Arrays.fill(weights, 1);
            case TIME_DECAY -> decay(touches, weights);
            case POSITION_BASED -> {
                Arrays.fill(weights, BETWEEN / Math.max(1, last - 1));
                weights[0] = END;
                weights[last] = END;
            }
            case W_SHAPED -> wShape(path.lead(), weights);
        }
        return weights;
    }

    private static int lastNonDirect(List<Touch> touches) {
        int last = touches.size() - 1;
        while (last >= 0 && LogChannels.isUninformative(touches.get(last).channel())) {
            last--;
        }
        return last < 0 ? touches.size() - 1 : last;
    }

    private static void decay(List<Touch> touches, double[] weights) {
        long last = millis(touches.getLast());
        for (int i = 0; i < weights.length; i++) {
            double days = (last - millis(touches.get(i))) / MILLIS_A_DAY;
            weights[i] = StrictMath.pow(2, -days / HALF_LIFE_DAYS);
        }
    }

    private static long millis(Touch touch) {
        return Math.floorDiv(touch.at(), 1_000L);
    }

    private static void wShape(int lead, double[] weights) {
        weights[0] = PEAK;
        weights[weights.length - 1] += PEAK;
        if (lead >= 0) {
            weights[lead] += PEAK;
        }
        long others = Arrays.stream(weights).filter(weight -> weight == 0).count();
        for (int i = 0; i < weights.length; i++) {
            weights[i] = weights[i] == 0 ? REST / others : weights[i];
        }
    }
}
