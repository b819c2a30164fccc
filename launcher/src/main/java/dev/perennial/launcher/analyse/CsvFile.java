package dev.perennial.launcher.analyse;

import dev.perennial.launcher.terminal.Complaint;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A file of comma-separated values with a head line (RFC 4180), read line by line; what cannot be read is told with its line. */
final class CsvFile {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .setIgnoreSurroundingSpaces(true)
            .setTrim(true)
            .get();

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
            return new Complaint(String.format(
                    Locale.ROOT,
                    "%s, line %d: %s: %s (expected: %s).",
                    file,
                    row.getParser().getCurrentLineNumber(),
                    column,
                    value.isBlank() ? "nothing" : value,
                    expected));
        }
    }

    /**
     * Reads all lines.
     *
     * @param columns that must be there
     * @return how many lines there were
     */
    int read(List<String> columns, Consumer<Line> reader) {
        if (!Files.isRegularFile(file)) {
            throw new Complaint(file + ": there is no such file.");
        }
        try (Reader text = Files.newBufferedReader(file);
                CSVParser parser = CSVParser.parse(text, FORMAT)) {
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
                reader.accept(new Line(row));
            }
            return lines;
        } catch (CharacterCodingException e) {
            throw new Complaint(file + ": is not UTF-8.", e);
        } catch (CSVException e) {
            throw new Complaint(file + ": " + e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw new Complaint(file + ": " + reason(e), e);
        } catch (IllegalArgumentException e) {
            throw new Complaint(file + ": the first line: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String reason(UncheckedIOException e) {
        IOException cause = e.getCause();
        return String.valueOf(cause == null ? e.getMessage() : cause.getMessage());
    }

    /** Whether the first line names a column. */
    boolean hasColumn(String column) {
        if (Files.isRegularFile(file)) {
            try (Reader text = Files.newBufferedReader(file);
                    CSVParser parser = CSVParser.parse(text, FORMAT)) {
                return parser.getHeaderMap().containsKey(column);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return false;
    }
}
