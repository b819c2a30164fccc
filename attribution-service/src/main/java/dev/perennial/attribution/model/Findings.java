package dev.perennial.attribution.model;

import dev.perennial.attribution.GroupName;
import dev.perennial.attribution.credit.CreditModel;
import dev.perennial.attribution.path.ChainCounts;
import dev.perennial.attribution.path.PathEnd;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * The kept statistics that a question needs, as read.
 *
 * @param rules what the rules give to each group
 * @param whole all conversions, counted without regard to credit
 * @param chains by order
 * @param sets what came of each set of channels; empty where none was asked for, as there may be very many
 */
record Findings(
        Map<CreditModel, SortedMap<GroupName, Cell>> rules,
        Cell whole,
        Map<Integer, ChainCounts> chains,
        List<PathEnd> sets,
        boolean rebuilding) {

    /** Every path once, by how it ended; nothing where neither chains nor sets were asked for. */
    List<PathEnd> ends() {
        return chains.values().stream().findFirst().map(ChainCounts::ends).orElse(sets);
    }
}
