package dev.perennial.launcher.analyse;

import dev.perennial.analytics.transaction.ObservedCustomer;
import dev.perennial.analytics.transaction.TimeUnit;
import dev.perennial.analytics.value.LifetimeValue;
import dev.perennial.launcher.terminal.Complaint;
import dev.perennial.launcher.terminal.Terminal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./perennial analyse clv}. */
@Command(
        name = "clv",
        mixinStandardHelpOptions = true,
        description = "Fits how customers buy and what they spend; tells what each is worth. Docs: docs/analyse.md.")
final class ClvCommand implements Callable<Integer> {
    @Option(
            names = "--transactions",
            required = true,
            paramLabel = "FILE",
            description = "CSV with the columns customer_id, date and amount; others are passed over.")
    private Path transactions = Path.of("");

    @Option(
            names = "--calibration-end",
            required = true,
            paramLabel = "DATE",
            description = "Last day that the models know, such as 1997-09-30.")
    private LocalDate calibrationEnd = LocalDate.MIN;

    @Option(
            names = "--holdout-end",
            paramLabel = "DATE",
            description = "Last day of the time that the models are compared with.")
    private @Nullable LocalDate holdoutEnd;

    @Option(names = "--unit", defaultValue = "weeks", description = "days or weeks (default: ${DEFAULT-VALUE}).")
    private String unit = "weeks";

    @Option(
            names = "--model",
            defaultValue = "bgnbd",
            description = "bgnbd, pareto-nbd or mbgnbd (default: ${DEFAULT-VALUE}).")
    private String model = "bgnbd";

    @Option(
            names = "--months",
            defaultValue = "12",
            description = "Horizon of the lifetime value (default: ${DEFAULT-VALUE}).")
    private int months = 12;

    @Option(
            names = "--monthly-discount",
            defaultValue = "0.01",
            description = "What a month takes off the worth of money to come (default: ${DEFAULT-VALUE}).")
    private double discount = 0.01;

    @Option(names = "--customers", paramLabel = "OUT.csv", description = "Writes a line for each customer there.")
    private @Nullable Path customers;

    @Override
    public Integer call() {
        TimeUnit timeUnit = Choice.of("--unit", unit, TimeUnit.values());
        Model chosen = Choice.of("--model", model, Model.values());
        if (months < 1 || months > 1200) {
            throw new Complaint("--months: " + months + " (expected: 1 to 1200).");
        }
        if (!(discount >= 0 && discount < 1)) {
            throw new Complaint("--monthly-discount: " + discount + " (expected: 0 to 1, such as 0.01).");
        }
        LocalDate until = Optional.ofNullable(holdoutEnd).orElse(calibrationEnd);
        if (until.isBefore(calibrationEnd)) {
            throw new Complaint(
                    "--holdout-end: " + until + " (expected: after --calibration-end, " + calibrationEnd + ").");
        }
        TransactionsFile.Transactions read = TransactionsFile.read(transactions);
        List<ObservedCustomer> observed = read.ledger().observed(calibrationEnd, until, timeUnit);
        if (observed.isEmpty()) {
            throw new Complaint("--calibration-end: " + calibrationEnd + " (expected: not before the first purchase).");
        }
        LifetimeValue value = new LifetimeValue(months, timeUnit.month(), discount);
        Clv clv = Clv.of(observed, chosen, value, timeUnit.of(calibrationEnd.until(until, ChronoUnit.DAYS)));
        if (customers != null) {
            clv.write(customers);
        }
        Report report = clv.report(read);
        report.text("calibration_end", calibrationEnd).text("unit", unit);
        if (holdoutEnd != null) {
            report.text("holdout_end", until);
        }
        Terminal.ofProcess().result(report.toString());
        return 0;
    }
}
