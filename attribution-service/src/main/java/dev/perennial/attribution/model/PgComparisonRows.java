package dev.perennial.attribution.model;

import dev.perennial.attribution.GroupName;
import dev.perennial.attribution.credit.CreditModel;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads what rules gave out, of all time and of some months. */
final class PgComparisonRows {
    private PgComparisonRows() {}

    /** Rows of model, channel, source, campaign, currency, millionths of conversions, value and net value. */
    static Map<CreditModel, SortedMap<GroupName, Cell>> rules(RowSet<Row> rows) {
        Map<CreditModel, SortedMap<GroupName, Cell>> found = new EnumMap<>(CreditModel.class);
        rows.forEach(row -> {
            GroupName group = new GroupName(row.getString(1), row.getString(2), row.getString(3));
            Cell cell = found.computeIfAbsent(CreditModel.ofKey(row.getString(0)), rule -> new TreeMap<>())
                    .computeIfAbsent(group, any -> new Cell());
            cell.addMicros(row.getLong(5));
            cell.add(row.getString(4), new Amount(row.getLong(6), row.getLong(7)));
        });
        return found;
    }

    /** Rows of currency, millionths of conversions, value and net value. */
    static Cell whole(RowSet<Row> rows) {
        Cell whole = new Cell();
        rows.forEach(row -> {
            whole.addMicros(row.getLong(1));
            whole.add(row.getString(0), new Amount(row.getLong(2), row.getLong(3)));
        });
        return whole;
    }
}
