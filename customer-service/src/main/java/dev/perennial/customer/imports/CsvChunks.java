package dev.perennial.customer.imports;

import dev.perennial.customer.event.Submitted;
import dev.perennial.customer.imports.LineReader.BadLine;
import dev.perennial.platform.problem.CommonError;
import dev.perennial.platform.problem.Failure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads a CSV file (RFC 4180) piece by piece, the first line naming the columns. Blocks while it reads. */
final class CsvChunks {
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int MAX_CONTENT = 1_000;

    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final Map<String, String> columns;
    private final LineReader reader;
    private final char delimiter;

    /**
     * Reads the first line.
     *
     * @throws Failure 422 where a column is missing
     */
    CsvChunks(InputStream file, ImportOptions options, LineReader reader) {
        this.reader = reader;
        this.delimiter = options.delimiter();
        try {
            BufferedReader text = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
            skipByteOrderMark(text);
            this.parser = CSVFormat.RFC4180
                    .builder()
                    .setDelimiter(options.delimiter())
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .setIgnoreEmptyLines(true)
                    .setIgnoreSurroundingSpaces(true)
                    .setLenientEof(true)
                    .setTrailingData(true)
                    .setAllowMissingColumnNames(true)
                    .get()
                    .parse(text);
        } catch (IOException e) {
            throw new UncheckedIOException("the file could not be read", e);
        } catch (IllegalArgumentException e) {
            throw new Failure(CommonError.INVALID, "The first line names the columns: " + e.getMessage());
        }
        this.records = parser.iterator();
        this.columns = present(options.columns());
    }

    /**
     * A piece of the file.
     *
     * @param lines how many lines it has, good and bad
     */
    record Chunk(int lines, List<Submitted> events, List<Reject> rejects) {}

    /**
     * A line that could not be taken in.
     *
     * @param line its number in the file, the first being 1
     */
    record Reject(long line, String reason, String content) {}

    /** The next piece; empty at the end. */
    Chunk next(int most) {
        List<Submitted> events = new ArrayList<>(most);
        List<Reject> rejects = new ArrayList<>();
        int lines = 0;
        while (lines < most && records.hasNext()) {
            CSVRecord line = records.next();
            long number = parser.getCurrentLineNumber();
            lines++;
            try {
                events.add(reader.read(values(line)));
            } catch (BadLine bad) {
                rejects.add(new Reject(number, bad.reason(), content(line)));
            }
        }
        return new Chunk(lines, events, rejects);
    }

    private Map<String, String> values(CSVRecord line) throws BadLine {
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, String> column : columns.entrySet()) {
            if (!line.isSet(column.getValue())) {
                throw new BadLine(line.size() + " columns (expected: "
                        + parser.getHeaderNames().size() + ")");
            }
            String value = line.get(column.getValue());
            if (value.indexOf('\uFFFD') >= 0 || value.indexOf('\0') >= 0) {
                throw new BadLine(column.getKey() + ": no UTF-8 text");
            }
            values.put(column.getKey(), value);
        }
        return values;
    }

    private String content(CSVRecord line) {
        String content = String.join(String.valueOf(delimiter), line.toList()).replace('\0', '\uFFFD');
        return content.substring(0, Math.min(MAX_CONTENT, content.length()));
    }

    /** Default columns may be missing, those asked for may not. */
    private Map<String, String> present(Map<String, String> wanted) {
        List<String> header = parser.getHeaderNames();
        Map<String, String> present = new LinkedHashMap<>();
        List<Failure.FieldError> missing = new ArrayList<>();
        wanted.forEach((field, column) -> {
            if (header.contains(column)) {
                present.put(field, column);
            } else if (ImportOptions.REQUIRED.contains(field) || !wanted.equals(ImportOptions.DEFAULT_COLUMNS)) {
                missing.add(new Failure.FieldError(
                        "columns",
                        "missing",
                        "no column " + column + " for " + field + " (there are: " + header + ")"));
            }
        });
        if (!missing.isEmpty()) {
            throw new Failure(
                    CommonError.INVALID, "The file lacks columns; map them with columns=field=column,….", missing);
        }
        return present;
    }

    private static void skipByteOrderMark(BufferedReader text) throws IOException {
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
    }
}
