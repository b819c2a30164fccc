package dev.perennial.attribution.spend;

import dev.perennial.attribution.spend.RowReader.Figures;
import dev.perennial.attribution.spend.RowReader.Texts;
import dev.perennial.platform.problem.CommonError;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.problem.Failure.FieldError;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Currency;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file of spend (RFC 4180, UTF-8), the first line naming the columns. Amounts are in major units, such as
 * {@code 12.50}. Blocks while it reads.
 */
final class SpendFile {
    /** Most rows of a file. */
    static final int MOST_ROWS = 100_000;

    private static final Set<String> REQUIRED = Set.of("day", "channel", "amount");
    private static final List<String> COLUMNS = List.of(
            "day",
            "channel",
            "source",
            "campaign",
            "content",
            "purpose",
            "currency",
            "amount",
            "impressions",
            "clicks");
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int MOST_DIGITS = 30;

    private final Currency brandCurrency;
    private final char delimiter;
    private final RowReader reader = new RowReader();

    /** @param brandCurrency of rows that name none */
    SpendFile(Currency brandCurrency, char delimiter) {
        this.brandCurrency = brandCurrency;
        this.delimiter = delimiter;
    }

    /**
     * Reads the whole file.
     *
     * @throws Failure 422 where the head line or a row is not as expected, with line and reason
     */
    List<Spend> read(InputStream file) {
        try (BufferedReader text = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            skipByteOrderMark(text);
            try (CSVParser parser = format().parse(text)) {
                checkHeader(parser.getHeaderNames());
                rows(parser);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the file could not be read", e);
        } catch (IllegalArgumentException e) {
            throw header(String.valueOf(e.getMessage()));
        }
        return reader.rows();
    }

    private CSVFormat format() {
        return CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter)
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreEmptyLines(true)
                .setIgnoreSurroundingSpaces(true)
                .setIgnoreHeaderCase(true)
                .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
                .get();
    }

    private void rows(CSVParser parser) {
        Iterator<CSVRecord> records = parser.iterator();
        int count = 0;
        while (!reader.isHopeless()) {
            try {
                if (!records.hasNext()) {
                    return;
                }
                long line = parser.getCurrentLineNumber();
                CSVRecord row = records.next();
                if (++count > MOST_ROWS) {
                    reader.refuse(place(line), "rows", "too_many", "more than " + MOST_ROWS + " rows; split the file");
                    return;
                }
                row(place(line), row, parser.getHeaderNames().size());
            } catch (UncheckedIOException e) {
                long line = parser.getCurrentLineNumber();
                reader.refuse(place(line), "row", "malformed", "quotes that do not end, or text behind them");
                return;
            }
        }
    }

    private void row(String place, CSVRecord row, int columns) {
        if (row.size() != columns) {
            reader.refuse(place, "row", "malformed", row.size() + " columns (expected: " + columns + ")");
            return;
        }
        if (row.stream().anyMatch(value -> value.indexOf('\uFFFD') >= 0 || value.indexOf('\0') >= 0)) {
            reader.refuse(place, "row", "malformed", "no UTF-8 text");
            return;
        }
        Optional<Currency> currency =
                value(row, "currency").map(code -> reader.currency(place, code)).orElse(Optional.of(brandCurrency));
        reader.read(
                place,
                new Texts(
                        value(row, "day").orElse(null),
                        value(row, "channel").orElse(null),
                        value(row, "source").orElse(null),
                        value(row, "campaign").orElse(null),
                        value(row, "content").orElse(null),
                        value(row, "purpose").orElse(null)),
                new Figures(
                        currency,
                        currency.flatMap(
                                money -> minor(place, value(row, "amount").orElse(""), money)),
                        count(place, row, "impressions"),
                        count(place, row, "clicks")));
    }

    private Optional<Long> minor(String place, String text, Currency currency) {
        try {
            if (text.length() <= MOST_DIGITS) {
                BigDecimal minor = new BigDecimal(text).movePointRight(currency.getDefaultFractionDigits());
                return Optional.of(minor.longValueExact());
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // told below, in words
        }
        reader.refuse(
                place,
                "amount",
                "invalid",
                text + " (expected: a number such as 12.50, with at most " + currency.getDefaultFractionDigits()
                        + " digits behind the point for " + currency + ")");
        return Optional.empty();
    }

    private @Nullable Long count(String place, CSVRecord row, String column) {
        Optional<String> text = value(row, column);
        if (text.isEmpty()) {
            return null;
        }
        try {
            return Long.valueOf(text.get());
        } catch (NumberFormatException e) {
            reader.refuse(place, column, "invalid", text.get() + " (expected: a whole number)");
            return null;
        }
    }

    private static Optional<String> value(CSVRecord row, String column) {
        return row.isSet(column)
                ? Optional.of(row.get(column)).map(String::strip).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    private static void checkHeader(List<String> header) {
        List<String> given =
                header.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        List<String> wrong = new ArrayList<>();
        REQUIRED.stream()
                .filter(name -> !given.contains(name))
                .sorted()
                .forEach(name -> wrong.add("no column " + name));
        given.stream().filter(name -> !COLUMNS.contains(name)).forEach(name -> wrong.add("unknown column " + name));
        if (!wrong.isEmpty()) {
            throw header(String.join(", ", wrong));
        }
    }

    private static Failure header(String what) {
        String detail =
                what + " (expected: day, channel, amount, and any of source, campaign, content, purpose, currency,"
                        + " impressions, clicks)";
        return new Failure(
                CommonError.INVALID,
                "The first line names the columns: " + detail,
                List.of(new FieldError("line 1", "header", detail)));
    }

    private static String place(long line) {
        return "line " + line;
    }

    private static void skipByteOrderMark(BufferedReader text) throws IOException {
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
    }
}
