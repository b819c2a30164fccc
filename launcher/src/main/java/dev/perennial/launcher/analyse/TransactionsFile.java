package dev.perennial.launcher.analyse;

import dev.perennial.analytics.transaction.Ledger;
import dev.perennial.launcher.terminal.Complaint;
import java.nio.file.Path;
import java.util.List;

/** Transactions from a file with the columns {@code customer_id}, {@code date} and {@code amount}. */
final class TransactionsFile {
    private static final List<String> COLUMNS = List.of("customer_id", "date", "amount");

    private TransactionsFile() {}

    /**
     * What was read.
     *
     * @param rows how many there were
     * @param free how many were about nothing: an amount of 0
     */
    record Transactions(Ledger ledger, int rows, int free) {}

    static Transactions read(Path file) {
        Ledger ledger = new Ledger();
        int[] free = {0};
        int rows = new CsvFile(file).read(COLUMNS, line -> {
            double amount = line.number("amount");
            free[0] += amount == 0 ? 1 : 0;
            ledger.add(line.text("customer_id"), line.date("date"), amount);
        });
        if (ledger.customers() == 0) {
            throw noPurchases(file, rows);
        }
        return new Transactions(ledger, rows, free[0]);
    }

    static Complaint noPurchases(Path file, int rows) {
        return new Complaint(file + ": no purchases in " + rows + " lines.");
    }

    /** What to say of refunds of customers who had bought nothing before; nothing where there are none. */
    static List<String> warnings(int refundsOfNothing) {
        return refundsOfNothing == 0
                ? List.of()
                : List.of("Refunds without a purchase of the customer before them are left out: " + refundsOfNothing
                        + ".");
    }
}
