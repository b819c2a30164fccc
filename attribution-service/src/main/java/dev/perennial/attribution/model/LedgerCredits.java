package dev.perennial.attribution.model;

import dev.perennial.attribution.GroupName;
import dev.perennial.attribution.credit.CreditModel;
import dev.perennial.attribution.ledger.Basis;
import dev.perennial.attribution.ledger.LedgerTotal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the rules give of what customers bring or are worth: first purchases in number. Refunds are off already. */
final class LedgerCredits {
    private LedgerCredits() {}

    static Map<CreditModel, SortedMap<GroupName, Cell>> of(
            Question question, Map<CreditModel, SortedMap<GroupName, Cell>> counted, List<LedgerTotal> totals) {
        Map<CreditModel, SortedMap<GroupName, Cell>> credits = new EnumMap<>(CreditModel.class);
        counted.forEach((rule, groups) ->
                groups.forEach((group, cell) -> cell(credits, rule, group).addMicros(cell.micros())));
        for (LedgerTotal total : totals) {
            if (total.part() == question.basis().part()) {
                GroupName group = new GroupName(total.channel(), total.source(), total.campaign());
                cell(credits, total.model(), group).add(total.currency(), new Amount(total.minor(), total.minor()));
            }
        }
        return credits;
    }

    static Cell whole(
            Question question, Cell counted, SortedMap<String, Long> realised, SortedMap<String, Long> lifetime) {
        Cell whole = new Cell();
        whole.addMicros(counted.micros());
        SortedMap<String, Long> amounts = question.basis() == Basis.LIFETIME ? lifetime : realised;
        amounts.forEach((currency, minor) -> whole.add(currency, new Amount(minor, minor)));
        return whole;
    }

    private static Cell cell(Map<CreditModel, SortedMap<GroupName, Cell>> credits, CreditModel rule, GroupName group) {
        return credits.computeIfAbsent(rule, any -> new TreeMap<>()).computeIfAbsent(group, any -> new Cell());
    }
}
