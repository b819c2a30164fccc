package dev.perennial.launcher.bench;

import dev.perennial.launcher.installation.Home;
import dev.perennial.launcher.installation.Json;
import dev.perennial.launcher.terminal.Complaint;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the programs of {@code benchmarks} as processes of their own, so that their processor time can be told apart. */
final class Generator {
    private static final String LOAD = "dev.perennial.benchmarks.load.LoadMain";
    private static final String MEASURING = "measuring";
    private static final String MEASURED = "measured";

    /** Is told when the measured span begins and ends. */
    interface Watch {
        /** A load that nobody watches. */
        Watch NOBODY = at(() -> {}, () -> {});

        void begins();

        void ends();

        /** Runs something at either end. */
        static Watch at(Runnable begin, Runnable end) {
            return new Watch() {
                @Override
                public void begins() {
                    begin.run();
                }

                @Override
                public void ends() {
                    end.run();
                }
            };
        }
    }

    private final Home home;
    private final String url;
    private final String key;

    /** @param home of the repository that {@code benchmarks} was built in */
    Generator(Home home, String url, String key) {
        this.home = home;
        this.url = url;
        this.key = key;
    }

    /** Where {@code benchmarks} is built into. */
    static Path programs(Home home) {
        return home.root().resolve("benchmarks/target/benchmarks");
    }

    /**
     * Makes a load and waits for its end.
     *
     * @param run 8 hexadecimal digits that the message ids begin with
     */
    Outcome run(Load load, String run, Watch watch) {
        List<String> arguments = load.arguments();
        arguments.addAll(List.of("--url", url, "--run", run));
        return read(run(home, LOAD, arguments, key, watch));
    }

    /** Runs a program and returns the last line it wrote. */
    static String run(Home home, String program, List<String> arguments, String secret, Watch watch) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms64m",
                "-Xmx160m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", // compiling more would take more than it gives
                "-XX:-UsePerfData",
                "-cp",
                programs(home) + File.separator + "*",
                program));
        command.addAll(arguments);
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true);
            builder.environment().put("WRITE_KEY", secret);
            return follow(builder.start(), watch);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String follow(Process process, Watch watch) throws IOException {
        Thread hook = new Thread(process::destroy, "generator");
        Runtime.getRuntime().addShutdownHook(hook);
        String last = "";
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                switch (line) {
                    case MEASURING -> watch.begins();
                    case MEASURED -> watch.ends();
                    default -> last = line.isBlank() ? last : line;
                }
            }
            if (process.waitFor() != 0) {
                throw new Complaint("The load generator ended with \"" + last + "\".");
            }
            return last;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Complaint("Interrupted.", e);
        } finally {
            process.destroy();
            removeQuietly(hook);
        }
    }

    private static void removeQuietly(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The launcher is ending already.
        }
    }

    private static Outcome read(String line) {
        try {
            return Json.MAPPER.readValue(line, Outcome.class);
        } catch (IOException e) {
            throw new Complaint("The load generator ended with \"" + line + "\".", e);
        }
    }
}
