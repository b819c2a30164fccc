package dev.perennial.launcher.analyse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.launcher.terminal.Complaint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import picocli.CommandLine;

/** Runs {@code ./perennial analyse} in this process, on files as somebody might have them. */
final class Analyse {
    private Analyse() {}

    /** What it writes; the complaint where there is one. */
    static JsonNode run(String... arguments) throws IOException {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        List<Complaint> complaints = new ArrayList<>();
        try {
            int exit = new CommandLine(new AnalyseCommand())
                    .setExecutionExceptionHandler((exception, command, parsed) -> {
                        if (exception instanceof Complaint complaint) {
                            complaints.add(complaint);
                            return 0;
                        }
                        throw exception;
                    })
                    .execute(arguments);
            assertThat(exit).isZero();
        } finally {
            System.setOut(before);
        }
        if (!complaints.isEmpty()) {
            throw complaints.getFirst();
        }
        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(text).doesNotContain("NaN").doesNotContain("Infinity");
        return new ObjectMapper().readTree(text);
    }

    /** Writes a file and tells where it is. */
    static String file(Path folder, String content) throws IOException {
        Path file = Files.createTempFile(folder, "given", ".csv");
        Files.writeString(file, content);
        return file.toString();
    }

    /** The lines of a file of customers by their ids, split into columns. */
    static Map<String, String[]> customers(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .collect(Collectors.toMap(row -> row[0], row -> row));
    }

    /**
     * Transactions of a shop of 2025 with 400 customers, the same for the same seed.
     *
     * @param unit what the amounts, of 10.5 to 59.5, are multiplied by
     */
    static String shop(long seed, double unit) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder("customer_id,date,quantity,amount\n");
        for (int i = 0; i < 400; i++) {
            LocalDate day = LocalDate.parse("2025-01-01").plusDays(random.nextInt(90));
            double gap = 10 + 90 * random.nextDouble();
            double leaving = random.nextDouble() / 2;
            do {
                double amount = unit * (10.5 + random.nextInt(30) + i % 20);
                text.append(String.format(Locale.ROOT, "c%d,%s,1,%.1f%n", i, day, amount));
                day = day.plusDays(1 + (long) (-gap * Math.log(random.nextDouble())));
            } while (random.nextDouble() > leaving && !day.isAfter(LocalDate.parse("2025-12-31")));
        }
        return text.toString();
    }

    /**
     * A file of {@code perennial.reference-data} (or PERENNIAL_REFERENCE_DATA), by default {@code ../../shared/data}; the test is
     * skipped without it.
     */
    static Path reference(String name) {
        String variable = System.getenv().getOrDefault("PERENNIAL_REFERENCE_DATA", "../../shared/data");
        Path file = Path.of(System.getProperty("perennial.reference-data", variable), name);
        Assumptions.assumeTrue(Files.exists(file), () -> "no reference data: " + file.toAbsolutePath());
        return file;
    }
}
