package dev.perennial.stage.equity;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Days put together, as read.
 *
 * @param tenure index of the version's time in force
 * @param isOpening whether it is from before the version was in force; of all causes then
 * @param begin first day of the period; absent for what was before the report
 * @param firstDay on which there is anything
 */
record EquityCell(
        int tenure,
        boolean isOpening,
        Optional<LocalDate> begin,
        String stage,
        Cause cause,
        Figures figures,
        LocalDate firstDay) {}
