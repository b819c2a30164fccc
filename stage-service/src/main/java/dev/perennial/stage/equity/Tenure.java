package dev.perennial.stage.equity;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The days on which a version of a scheme was in force in the evening; what a day ended with is what it is reported with.
 *
 * @param first day
 * @param last day, at most that of the report
 */
record Tenure(int version, LocalDate first, LocalDate last) {

    /** A version, and the day on which it took the place of the one before. */
    record Beginning(int version, LocalDate day) {}

    /**
     * The days up to one. Versions that were not in force in any evening are left out.
     *
     * @param beginnings in the order of time
     */
    static List<Tenure> upTo(LocalDate to, List<Beginning> beginnings) {
        List<Tenure> tenures = new ArrayList<>();
        for (int i = 0; i < beginnings.size(); i++) {
            LocalDate first = beginnings.get(i).day();
            LocalDate last =
                    i + 1 < beginnings.size() ? beginnings.get(i + 1).day().minusDays(1) : to;
            LocalDate end = last.isAfter(to) ? to : last;
            if (!end.isBefore(first)) {
                tenures.add(new Tenure(beginnings.get(i).version(), first, end));
            }
        }
        return tenures;
    }
}
