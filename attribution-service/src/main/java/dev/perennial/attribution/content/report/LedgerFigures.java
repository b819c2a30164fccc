package dev.perennial.attribution.content.report;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;

/**
 * The cells that the ledger is made of.
 *
 * @param everReached customers by key of the item
 */
record LedgerFigures(List<Cell> months, List<Met> behaviours, Map<String, Long> everReached, boolean rebuilding) {

    /** An item in a month. */
    record Cell(
            String item,
            YearMonth month,
            long reach,
            long newcomers,
            long contacts,
            long sharers,
            long shares,
            long seconds) {

        static Cell nothing(String item, YearMonth month) {
            return new Cell(item, month, 0, 0, 0, 0, 0, 0);
        }
    }

    /** A behaviour of an item in a month. */
    record Met(String item, String behaviour, YearMonth month, long customers, long newcomers, long times) {}
}
