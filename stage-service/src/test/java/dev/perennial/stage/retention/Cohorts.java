package dev.perennial.stage.retention;

import java.time.LocalDate;
import java.util.TreeMap;

/** Makes cohorts. */
final class Cohorts {

    private Cohorts() {}

    /**
     * A cohort all of whose given periods are over.
     *
     * @param revenue of each customer who is there in a period, in minor units
     * @param there who bought in a period or later, from period 0; each of them bought in it
     */
    static Cohort of(String begin, long revenue, long... there) {
        TreeMap<Integer, Bought> bought = new TreeMap<>();
        for (int i = 0; i < there.length; i++) {
            long next = i + 1 < there.length ? there[i + 1] : 0;
            if (there[i] > 0) {
                bought.put(i, new Bought(there[i], there[i] - next, there[i], there[i] * revenue));
            }
        }
        return new Cohort(LocalDate.parse(begin), there.length, bought);
    }
}
