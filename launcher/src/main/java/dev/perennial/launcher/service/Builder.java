package dev.perennial.launcher.service;

import dev.perennial.launcher.installation.Home;
import dev.perennial.launcher.installation.Service;
import dev.perennial.launcher.process.Rollback;
import dev.perennial.launcher.terminal.Complaint;
import dev.perennial.launcher.terminal.Progress;
import dev.perennial.launcher.terminal.Terminal;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Builds the services with {@code ./mvnw}; the launcher itself is left alone, since it is running. */
public final class Builder {
    private static final Pattern MODULE = Pattern.compile("Building (.+?) \\S+\\s+\\[(\\d+)/(\\d+)]");
    private static final Pattern ERROR =
            Pattern.compile("\\[ERROR]\\s+(?!COMPILATION ERROR|->|\\[Help|Re-run|To see|For more)(\\S.*)");
    private static final int MODULES = 7;
    private static final int LONGEST = 400;
    private static final Duration KILL_AFTER = Duration.ofSeconds(10);

    private final Home home;
    private final Terminal terminal;

    public Builder(Home home, Terminal terminal) {
        this.home = home;
        this.terminal = terminal;
    }

    /**
     * Builds everything that the services need.
     *
     * @throws Complaint where the build fails, with its first error
     */
    public void run(Rollback rollback) {
        run(rollback, List.of());
    }

    /**
     * Builds everything that the services need, and more modules.
     *
     * @throws Complaint where the build fails, with its first error
     */
    public void run(Rollback rollback, List<String> more) {
        Path log = home.log("build");
        FileTime begun = FileTime.from(Instant.now());
        terminal.say("Building the services (some minutes the first time; the whole story is in " + log + ") ...");
        String modules = Stream.concat(Stream.of(Service.values()).map(Service::title), more.stream())
                .collect(Collectors.joining(","));
        try (BuildFolder folder = BuildFolder.of(home.root())) {
            List<String> command = List.of(
                    folder.path().resolve("mvnw").toString(),
                    "-B",
                    "-ntp",
                    "-DskipTests",
                    "-f",
                    folder.path().resolve("pom.xml").toString(),
                    "-pl",
                    modules,
                    "-am",
                    "package");
            build(command, folder, log, rollback);
        }
        new Build(home).done(begun);
    }

    private void build(List<String> command, BuildFolder folder, Path log, Rollback rollback) {
        List<Process> maven = new ArrayList<>();
        rollback.begin(() -> maven.add(start(command)), () -> maven.forEach(Builder::stop));
        List<String> errors = follow(maven.getFirst(), folder, log);
        if (exit(maven.getFirst()) != 0) {
            throw new Complaint("The build failed: \"" + reason(errors)
                    + "\"; mend that and run ./perennial up again (the whole story is in " + log + ").");
        }
    }

    private static String reason(List<String> errors) {
        String first = errors.isEmpty() ? "no reason given" : errors.getFirst();
        return first.length() <= LONGEST ? first : first.substring(0, LONGEST) + "...";
    }

    private Process start(List<String> command) {
        try {
            return new ProcessBuilder(command)
                    .directory(home.root().toFile())
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new Complaint(
                    "The build cannot be started with " + command.getFirst() + " (" + e.getMessage()
                            + "): is the file there and executable?",
                    e);
        }
    }

    private List<String> follow(Process maven, BuildFolder folder, Path log) {
        List<String> errors = new ArrayList<>();
        try (BufferedReader output = maven.inputReader(StandardCharsets.UTF_8);
                BufferedWriter copy = Files.newBufferedWriter(log);
                Progress progress = terminal.progress("Building", MODULES, Progress.Unit.STEPS)) {
            for (String said = output.readLine(); said != null; said = output.readLine()) {
                String line = said.replace(folder.path().toString(), home.root().toString());
                copy.write(line);
                copy.newLine();
                show(line, progress);
                Matcher error = ERROR.matcher(line);
                if (error.find()) {
                    errors.add(error.group(1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return errors;
    }

    private static void show(String line, Progress progress) {
        Matcher module = MODULE.matcher(line);
        if (module.find()) {
            progress.total(Long.parseLong(module.group(3)));
            progress.to(Long.parseLong(module.group(2)) - 1);
            progress.note(module.group(1));
        } else if (line.contains("BUILD SUCCESS")) {
            progress.step(1);
            progress.note("done");
        }
    }

    private static int exit(Process maven) {
        try {
            return maven.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Complaint("Interrupted during the build.", e);
        }
    }

    private static void stop(Process maven) {
        maven.descendants().forEach(ProcessHandle::destroy);
        maven.destroy();
        try {
            if (!maven.waitFor(KILL_AFTER.toSeconds(), TimeUnit.SECONDS)) {
                maven.descendants().forEach(ProcessHandle::destroyForcibly);
                maven.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
