package dev.perennial.launcher.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.launcher.installation.Home;
import dev.perennial.launcher.installation.Json;
import dev.perennial.launcher.process.Command;
import dev.perennial.launcher.process.Programs;
import dev.perennial.launcher.terminal.Complaint;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Measures ceilings in a database of its own in the PostgreSQL that is measured, with pgbench where there is one. */
final class Baseline implements AutoCloseable {
    private static final String DATABASE = "benchmark";
    private static final String JAVA = "dev.perennial.benchmarks.baseline.BaselineMain";
    private static final Pattern TRANSACTIONS = Pattern.compile("actually processed: (\\d+)");
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");
    private static final int LATENCY_FIELD = 2;

    /**
     * What was measured.
     *
     * @param rowsPerSecond committed
     * @param p50 milliseconds of a commit
     * @param p99 milliseconds of a commit
     * @param tool {@code pgbench} with its version, or the Java program that replaces it
     * @param rows that were stored, as the table has them
     */
    record Result(double rowsPerSecond, double p50, double p99, String tool, long rows, long acknowledged) {}

    private final Home home;
    private final Path folder;
    private final Database database;
    private final Optional<String> pgbench = Programs.find("pgbench");

    /**
     * @param home of the repository
     * @param folder for what it writes
     */
    Baseline(Home home, Path folder, Database database) {
        this.home = home;
        this.folder = folder;
        this.database = database;
        database.execute("postgres", "drop database if exists " + DATABASE + " with (force)");
        database.execute("postgres", "create database " + DATABASE);
        database.execute(DATABASE, resource("table.sql"));
    }

    /** With what it measures. */
    String tool() {
        return pgbench.map(program ->
                        Command.run(List.of(program, "--version"), folder).lastLine())
                .orElse("Java (no pgbench on the PATH: slower than it, so ratios against it flatter)");
    }

    /** Whether it can measure a ceiling. */
    boolean measures(Ceiling ceiling) {
        return pgbench.isPresent() || ceiling != Ceiling.LOG_2;
    }

    /** Measures a ceiling on an empty table. */
    Result measure(Ceiling ceiling, Duration measure) {
        database.execute(DATABASE, "truncate " + ceiling.table());
        database.execute(DATABASE, "checkpoint");
        Result result =
                pgbench.map(program -> pgbench(program, ceiling, measure)).orElseGet(java(ceiling, measure));
        long rows = database.number(DATABASE, "select count(*) from " + ceiling.table());
        return new Result(
                result.rowsPerSecond(), result.p50(), result.p99(), result.tool(), rows, result.acknowledged());
    }

    @Override
    public void close() {
        database.execute("postgres", "drop database if exists " + DATABASE + " with (force)");
    }

    private Result pgbench(String program, Ceiling ceiling, Duration measure) {
        Path script = folder.resolve(ceiling.script());
        Path log = folder.resolve("pgbench-" + ceiling.name());
        try {
            Files.writeString(script, resource(ceiling.script()));
            ProcessBuilder builder = new ProcessBuilder(
                            program,
                            "-n",
                            "-M",
                            "prepared",
                            "-h",
                            "127.0.0.1",
                            "-p",
                            Integer.toString(database.port()),
                            "-U",
                            "postgres",
                            "-c",
                            Integer.toString(ceiling.clients()),
                            "-j",
                            "1",
                            "-T",
                            Long.toString(measure.toSeconds()),
                            "-D",
                            "started=0",
                            "-l",
                            "--log-prefix",
                            log.toString(),
                            "-f",
                            script.toString(),
                            DATABASE)
                    .redirectErrorStream(true);
            builder.environment().put("PGPASSWORD", database.password());
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new Complaint("pgbench failed: \"" + output.strip() + "\".");
            }
            long transactions = Long.parseLong(found(TRANSACTIONS, output));
            List<Long> latencies = latencies(log);
            return new Result(
                    Double.parseDouble(found(RATE, output)) * ceiling.rows(),
                    percentile(latencies, 50),
                    percentile(latencies, 99),
                    tool(),
                    0,
                    transactions * ceiling.rows());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Complaint("Interrupted.", e);
        }
    }

    private Supplier<Result> java(Ceiling ceiling, Duration measure) {
        return () -> {
            List<String> arguments = List.of(
                    "jdbc:postgresql://127.0.0.1:" + database.port() + "/" + DATABASE,
                    Integer.toString(ceiling.clients()),
                    Integer.toString(ceiling.rows()),
                    Long.toString(measure.toSeconds()));
            String line = Generator.run(home, JAVA, arguments, database.password(), Generator.Watch.NOBODY);
            try {
                JsonNode said = Json.MAPPER.readTree(line);
                return new Result(
                        said.path("rowsPerSecond").asDouble(),
                        said.path("p50").asDouble(),
                        said.path("p99").asDouble(),
                        tool(),
                        0,
                        said.path("rows").asLong());
            } catch (IOException e) {
                throw new Complaint("The baseline ended with \"" + line + "\".", e);
            }
        };
    }

    /** Microseconds of every transaction, sorted; pgbench writes them one a line. */
    private static List<Long> latencies(Path prefix) throws IOException {
        Path folder = prefix.toAbsolutePath().getParent();
        if (folder == null) {
            return List.of();
        }
        List<Long> latencies = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(one -> one.getFileName().toString().startsWith(prefix.getFileName() + "."))
                    .toList()) {
                try (Stream<String> lines = Files.lines(file)) {
                    lines.forEach(line -> latencies.add(Long.parseLong(line.split(" ")[LATENCY_FIELD])));
                }
                Files.delete(file);
            }
        }
        latencies.sort(null);
        return latencies;
    }

    private static double percentile(List<Long> sorted, int percent) {
        if (sorted.isEmpty()) {
            return 0;
        }
        int at = (int) Math.min(sorted.size() - 1L, (long) sorted.size() * percent / 100);
        return sorted.get(at) / 1000.0;
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new Complaint("pgbench said \"" + text.strip() + "\" (expected: " + pattern + ").");
        }
        return matcher.group(1);
    }

    private static String resource(String name) {
        try (InputStream in = Baseline.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("resource: " + name + " (expected: in the launcher's jar)");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
