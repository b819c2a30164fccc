package dev.perennial.launcher.demo.shop;

/** When in a day something happens: how likely each hour is, midnight first. */
public enum Hours {
    ONLINE(2, 1, 1, 1, 1, 2, 4, 7, 9, 9, 9, 9, 10, 9, 8, 8, 9, 10, 12, 15, 18, 17, 11, 5),
    STORE(0, 0, 0, 0, 0, 0, 0, 0, 0, 6, 9, 11, 12, 10, 9, 10, 12, 13, 8, 0, 0, 0, 0, 0),
    OFFICE(0, 0, 0, 0, 0, 0, 0, 0, 8, 10, 10, 9, 6, 8, 9, 9, 7, 3, 0, 0, 0, 0, 0, 0);

    private final double[] weights;

    Hours(double... weights) {
        this.weights = weights;
    }

    /** Second of the day. */
    int second(Dice dice) {
        return dice.weighted(weights) * 3600 + dice.below(3600);
    }

    /** Whether nothing happens on Sundays. */
    boolean closedOnSunday() {
        return this != ONLINE;
    }
}
