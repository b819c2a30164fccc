package dev.perennial.launcher.analyse;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.perennial.analytics.transaction.CohortPeriod;
import dev.perennial.analytics.transaction.Cohorts;
import dev.perennial.launcher.terminal.Terminal;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./perennial analyse retention}. */
@Command(
        name = "retention",
        mixinStandardHelpOptions = true,
        description = "Cohorts by the period of the first purchase, and what they did since. Docs: docs/analyse.md.")
final class RetentionCommand implements Callable<Integer> {
    private static final List<String> COLUMNS = List.of("customer_id", "date", "amount");

    @Option(
            names = "--transactions",
            required = true,
            paramLabel = "FILE",
            description = "CSV with the columns customer_id, date and amount; others are passed over.")
    private Path transactions = Path.of("");

    @Option(
            names = "--period",
            defaultValue = "month",
            description = "week, month or quarter (default: ${DEFAULT-VALUE}).")
    private String period = "month";

    @Override
    public Integer call() {
        CohortPeriod unit = Choice.of("--period", period, CohortPeriod.values());
        Cohorts cohorts = new Cohorts(unit);
        int rows = new CsvFile(transactions)
                .read(COLUMNS, line -> cohorts.add(line.text("customer_id"), line.date("date"), line.number("amount")));
        List<Cohorts.Cohort> table = cohorts.table();
        if (table.isEmpty()) {
            throw TransactionsFile.noPurchases(transactions, rows);
        }
        Report report = Report.empty()
                .text("period", period)
                .count("rows", rows)
                .count("refunds", cohorts.refunds())
                .count("refunds_without_purchase", cohorts.refundsOfNothing());
        cohorts.last().ifPresent(day -> report.text("observation_end", day));
        ArrayNode rowsOfCohorts = report.node().putArray("cohorts");
        table.forEach(cohort -> {
            Report row = Report.of(rowsOfCohorts.addObject());
            row.text("cohort", cohort.name()).count("customers", cohort.customers());
            row.longs("active", cohort.active())
                    .longs("transactions", cohort.transactions())
                    .doubles("revenue", cohort.revenue())
                    .longs("active_in_or_after", cohort.activeInOrAfter());
        });
        report.texts("warnings", TransactionsFile.warnings(cohorts.refundsOfNothing()));
        Terminal.ofProcess().result(report.toString());
        return 0;
    }
}
