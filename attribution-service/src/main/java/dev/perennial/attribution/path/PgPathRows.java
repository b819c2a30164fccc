package dev.perennial.attribution.path;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;

/** Reads what is kept of paths, over all time and by month. */
final class PgPathRows {
    private PgPathRows() {}

    /** Rows of state, next state and paths. */
    static List<ChainCounts.Step> steps(RowSet<Row> rows) {
        List<ChainCounts.Step> steps = new ArrayList<>();
        rows.forEach(row -> steps.add(new ChainCounts.Step(row.getString(0), row.getString(1), row.getLong(2))));
        return steps;
    }

    /** Rows of state, currency, paths, value and net value. */
    static List<PathEnd> ends(RowSet<Row> rows) {
        List<PathEnd> ends = new ArrayList<>();
        rows.forEach(row -> ends.add(new PathEnd(
                row.getString(0), row.getString(1), new PathSum(row.getLong(2), row.getLong(3), row.getLong(4)))));
        return ends;
    }
}
