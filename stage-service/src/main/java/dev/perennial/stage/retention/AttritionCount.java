package dev.perennial.stage.retention;

import java.time.LocalDate;

/**
 * Customers who came and went in a period.
 *
 * @param begin its first day; {@link LocalDate#MIN} for the time before the first one
 * @param joined for the first time
 * @param back who had been lost
 * @param lost all
 * @param lostOfBegin of these, who had been there when the period began
 */
record AttritionCount(LocalDate begin, long joined, long back, long lost, long lostOfBegin) {
    static AttritionCount none(LocalDate begin) {
        return new AttritionCount(begin, 0, 0, 0, 0);
    }

    /** By how many customers there are more at the end. */
    long more() {
        return joined + back - lost;
    }
}
