package dev.perennial.launcher.bench;

import dev.perennial.launcher.installation.Home;
import dev.perennial.launcher.installation.Installation;
import dev.perennial.launcher.installation.Json;
import dev.perennial.launcher.installation.Lock;
import dev.perennial.launcher.installation.Service;
import dev.perennial.launcher.process.Rollback;
import dev.perennial.launcher.service.Build;
import dev.perennial.launcher.service.Builder;
import dev.perennial.launcher.terminal.Complaint;
import dev.perennial.launcher.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./perennial bench}. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description =
                "Measures how fast events are taken in, on an installation of its own with every commit on disk, next"
                        + " to what PostgreSQL alone does: rate, latency, processor time, memory, and whether the rows stored are"
                        + " those acknowledged (the exit code is 4 where they are not). Takes about half an hour; benchmarks/README.md"
                        + " explains the figures.")
public final class BenchCommand implements Callable<Integer> {
    private static final int NOT_EXACT = 4;
    private static final long SPACE = 6_000_000_000L;
    private static final String MODULE = "benchmarks";
    private static final Duration LOCK = Duration.ofSeconds(5);

    @Mixin
    private BenchOptions options = new BenchOptions();

    @Option(names = "--json", paramLabel = "FILE", description = "Write everything to a file too, as JSON.")
    private @Nullable Path json;

    @Option(
            names = "--keep",
            description = "Leave the database and the logs where they are at the end, as when it stops halfway.")
    private boolean keep;

    private final Terminal terminal = Terminal.ofProcess();

    @Override
    public Integer call() throws IOException {
        Installation own = Installation.ofProcess();
        Home home = own.home();
        home.prepare();
        Extent extent = options.extent();
        Bench bench = new Bench(options.cases(), extent, terminal);
        MachineFacts machine = MachineFacts.of(home);
        int firstPort = own.portChoice().choose(null, null, null).of(Service.CUSTOMER);
        Home folder = new Home(home.root(), home.data().resolve("bench-lock"));
        Files.createDirectories(folder.data());
        try (Lock _ = Lock.take(folder, terminal, LOCK);
                Rollback rollback = new Rollback(terminal)) {
            build(home, rollback);
            home.requireSpace(SPACE);
            try (Laboratory laboratory = new Laboratory(home, firstPort, options.running(), terminal, rollback, keep)) {
                laboratory.start();
                BenchReport report = run(bench, laboratory, home, machine);
                rollback.complete();
                return tell(report);
            }
        }
    }

    /** What makes it stop is to be looked at. */
    private BenchReport run(Bench bench, Laboratory laboratory, Home home, MachineFacts machine) {
        try {
            return bench.run(laboratory, home, machine, options.text());
        } catch (RuntimeException e) {
            laboratory.keep();
            throw e;
        }
    }

    private int tell(BenchReport report) throws IOException {
        BenchTable.lines(report).forEach(terminal::result);
        if (json != null) {
            Files.writeString(json, Json.MAPPER.writeValueAsString(report) + "\n");
        }
        List<Measurement> inexact = report.inexact();
        for (Measurement one : inexact) {
            terminal.say(one.name() + ": " + one.stored() + " rows are stored and " + one.acknowledged()
                    + " events were acknowledged. That is a bug.");
        }
        report.wrong()
                .forEach(one ->
                        terminal.say(one.name() + ": the service does not say what the log says. That is a bug."));
        boolean lapsesExact = report.lapses() == null || report.lapses().isExact();
        if (!lapsesExact) {
            terminal.say("lapses: not each was told once. That is a bug.");
        }
        return inexact.isEmpty() && report.wrong().isEmpty() && lapsesExact ? 0 : NOT_EXACT;
    }

    private void build(Home home, Rollback rollback) {
        Build state = new Build(home);
        if (state.missing() || state.stale() || state.stale(MODULE, Generator.programs(home))) {
            if (!Files.isWritable(home.root())) {
                throw new Complaint("The folder " + home.root() + " cannot be written: build there first.");
            }
            new Builder(home, terminal).run(rollback, List.of(MODULE));
        }
    }
}
