package dev.perennial.stage.retention;

/**
 * Customers who came and went on a day, or a change of their number.
 *
 * @param joined for the first time
 * @param back who had been lost
 * @param lost all
 * @param lostOfDay of these, who had been there when the day began
 * @param lostOfWeek when the week of the day began; so the others
 */
record Attrition(
        long joined,
        long back,
        long lost,
        long lostOfDay,
        long lostOfWeek,
        long lostOfMonth,
        long lostOfQuarter,
        long lostOfYear) {
    static final Attrition NONE = new Attrition(0, 0, 0, 0, 0, 0, 0, 0);
    static final Attrition JOINED = new Attrition(1, 0, 0, 0, 0, 0, 0, 0);
    static final Attrition BACK = new Attrition(0, 1, 0, 0, 0, 0, 0, 0);

    Attrition plus(Attrition other) {
        return new Attrition(
                joined + other.joined,
                back + other.back,
                lost + other.lost,
                lostOfDay + other.lostOfDay,
                lostOfWeek + other.lostOfWeek,
                lostOfMonth + other.lostOfMonth,
                lostOfQuarter + other.lostOfQuarter,
                lostOfYear + other.lostOfYear);
    }

    Attrition negated() {
        return new Attrition(-joined, -back, -lost, -lostOfDay, -lostOfWeek, -lostOfMonth, -lostOfQuarter, -lostOfYear);
    }
}
