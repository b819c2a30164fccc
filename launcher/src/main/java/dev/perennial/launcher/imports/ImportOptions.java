package dev.perennial.launcher.imports;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a file is to be read; what is not given is left to customer-service. */
final class ImportOptions {
    @Option(
            names = "--columns",
            paramLabel = "FIELD=COLUMN,...",
            description =
                    "Which column holds what: customer, date, quantity, amount, order, product, currency, email, channel"
                            + " (default: customer=customer_id,date=date,quantity=quantity,amount=amount).")
    private @Nullable String columns;

    @Option(names = "--currency", paramLabel = "CODE", description = "Currency of the amounts (default: the brand's).")
    private @Nullable String currency;

    @Option(
            names = "--delimiter",
            paramLabel = "CHAR",
            description = "What separates the columns; \"tab\" for a tabulator (default: a comma).")
    private @Nullable String delimiter;

    @Option(
            names = "--date-format",
            paramLabel = "PATTERN",
            description = "How dates are written (default: ISO 8601, such as 2026-01-31).")
    private @Nullable String dateFormat;

    @Option(names = "--event", paramLabel = "NAME", description = "What each line is (default: \"Order Completed\").")
    private @Nullable String event;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What the import is called in the list of imports (default: the file's name).")
    private @Nullable String name;

    ImportOptions() {}

    /** For tests and callers without a command line. */
    ImportOptions(
            @Nullable String columns,
            @Nullable String currency,
            @Nullable String delimiter,
            @Nullable String dateFormat,
            @Nullable String event,
            @Nullable String name) {
        this.columns = columns;
        this.currency = currency;
        this.delimiter = delimiter;
        this.dateFormat = dateFormat;
        this.event = event;
        this.name = name;
    }

    /** The path of the request, with what was given as its query. */
    String path(Path file) {
        List<String> query = new ArrayList<>();
        add(query, "name", name != null ? name : String.valueOf(file.getFileName()));
        add(query, "columns", columns);
        add(query, "currency", currency);
        add(query, "delimiter", "tab".equals(delimiter) || "\\t".equals(delimiter) ? "\t" : delimiter);
        add(query, "dateFormat", dateFormat);
        add(query, "event", event);
        return "/v1/imports?" + String.join("&", query);
    }

    private static void add(List<String> query, String key, @Nullable String value) {
        if (value != null) {
            query.add(key + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}
