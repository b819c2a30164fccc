package dev.perennial.launcher.analyse;

import dev.perennial.launcher.terminal.Complaint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

/** A file of comma-separated values with a head line (RFC 4180), read line by line; what cannot be read is told with its line. */
final class CsvFile {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
            .setIgnoreEmptyLines(true)
            .setIgnoreSurroundingSpaces(true)
            .setTrim(true)
            .get();

    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final Path file;

    CsvFile(Path file) {
        this.file = file;
    }

    /** A line of the file, by the names of its columns. */
    final class Line {
        private final CSVRecord row;

        Line(CSVRecord row) {
            this.row = row;
        }

        /** Hands it over when it has as many fields as the first line. */
        private void readBy(Consumer<Line> reader) {
            int expected = row.getParser().getHeaderNames().size();
            if (row.size() != expected) {
                throw new Complaint(place() + row.size() + " fields (expected: " + expected
                        + ", as in the first line; a value with a comma in it stands in quotes).");
            }
            try {
                reader.accept(this);
            } catch (IllegalArgumentException e) {
                throw new Complaint(place() + e.getMessage(), e);
            }
        }

        private String place() {
            return file + ", line " + row.getParser().getCurrentLineNumber() + ": ";
        }

        /** A text that is not blank. */
        String text(String column) {
            String value = row.isSet(column) ? row.get(column) : "";
            if (value.isBlank()) {
                throw complaint(column, value, "a value");
            }
            return value;
        }

        LocalDate date(String column) {
            String value = text(column);
            try {
                return LocalDate.parse(value);
            } catch (DateTimeParseException e) {
                throw complaint(column, value, "a date such as 1997-01-31");
            }
        }

        /** Any number. */
        double number(String column) {
            String value = text(column);
            try {
                double number = Double.parseDouble(value);
                if (Double.isFinite(number)) {
                    return number;
                }
            } catch (NumberFormatException e) {
                throw complaint(column, value, "a number");
            }
            throw complaint(column, value, "a number");
        }

        /** A number of 0 or more. */
        double count(String column) {
            double number = number(column);
            if (number < 0) {
                throw complaint(column, text(column), "0 or more");
            }
            return number;
        }

        /** A whole number of 0 or more. */
        int whole(String column) {
            double number = count(column);
            if (number != Math.rint(number) || number > Integer.MAX_VALUE) {
                throw complaint(column, text(column), "a whole number");
            }
            return (int) number;
        }

        Complaint complaint(String column, String value, String expected) {
            return new Complaint(
                    place() + column + ": " + (value.isBlank() ? "nothing" : value) + " (expected: " + expected + ").");
        }
    }

    /**
     * Reads all lines.
     *
     * @param columns that must be there
     * @return how many lines there were
     */
    int read(List<String> columns, Consumer<Line> reader) {
        return opened(parser -> {
            List<String> missing = columns.stream()
                    .filter(column -> !parser.getHeaderMap().containsKey(column))
                    .toList();
            if (!missing.isEmpty()) {
                throw new Complaint(file + ": columns " + missing + " are missing (found: " + parser.getHeaderNames()
                        + "); the first line must name them.");
            }
            int lines = 0;
            for (CSVRecord row : parser) {
                lines++;
                new Line(row).readBy(reader);
            }
            return lines;
        });
    }

    /** Whether the first line names a column. */
    boolean hasColumn(String column) {
        return opened(parser -> parser.getHeaderMap().containsKey(column));
    }

    private <T> T opened(Function<CSVParser, T> reader) {
        if (!Files.isRegularFile(file)) {
            throw new Complaint(file + ": there is no such file.");
        }
        try (BufferedReader text = Files.newBufferedReader(file)) {
            skipByteOrderMark(text);
            return reader.apply(parser(text));
        } catch (UncheckedIOException e) {
            IOException cause = e.getCause();
            throw cause instanceof CharacterCodingException
                    ? notUnicode(cause)
                    : new Complaint(file + ": " + reason(e), e);
        } catch (CharacterCodingException e) {
            throw notUnicode(e);
        } catch (CSVException e) {
            throw new Complaint(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What spreadsheets put before UTF-8. */
    private static void skipByteOrderMark(BufferedReader text) throws IOException {
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
    }

    private CSVParser parser(Reader text) throws IOException {
        try {
            return CSVParser.parse(text, FORMAT);
        } catch (IllegalArgumentException e) {
            throw new Complaint(file + ": the first line: " + e.getMessage(), e);
        }
    }

    private Complaint notUnicode(IOException cause) {
        return new Complaint(file + ": is not UTF-8.", cause);
    }

    private static String reason(UncheckedIOException e) {
        IOException cause = e.getCause();
        return String.valueOf(cause == null ? e.getMessage() : cause.getMessage());
    }
}
