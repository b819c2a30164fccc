package dev.perennial.launcher.imports;

import dev.perennial.launcher.client.CatchUp;
import dev.perennial.launcher.client.PerennialClient;
import dev.perennial.launcher.client.Retry;
import dev.perennial.launcher.installation.BrandKeys;
import dev.perennial.launcher.installation.Installation;
import dev.perennial.launcher.installation.Ports;
import dev.perennial.launcher.installation.Service;
import dev.perennial.launcher.terminal.Complaint;
import dev.perennial.launcher.terminal.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./perennial import}. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Imports a file of transactions: one line is one order of one customer."
                + " Running it again changes nothing; lines that cannot be read come back in FILE.rejects.csv.")
public final class ImportCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @Parameters(paramLabel = "FILE", description = "A CSV file with a head line.")
    private Path file = Path.of("");

    @Option(
            names = "--brand",
            defaultValue = "dev",
            description = "Whose customers they are (default: ${DEFAULT-VALUE}).")
    private String brand = "dev";

    @Mixin
    private ImportOptions options = new ImportOptions();

    @Option(
            names = "--wait",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Whether to wait until all services have taken everything in (default: wait).")
    private boolean wait = true;

    @Override
    public Integer call() {
        Terminal terminal = Terminal.ofProcess();
        Installation installation = Installation.ofProcess();
        BrandKeys keys = installation.brand(brand);
        Ports ports = installation.ports();
        Clock clock = Clock.systemUTC();
        try (PerennialClient client = new PerennialClient(ports, Retry.DEFAULT)) {
            requireReady(client);
            long begun = System.nanoTime();
            ImportResult result = new Upload(client, terminal).send(file, options, keys.secret());
            terminal.result(summary(result, seconds(begun)));
            if (result.rejected() > 0) {
                fetchRejects(client, keys, result, terminal);
            }
            if (wait) {
                new CatchUp(client, terminal, clock, PATIENCE)
                        .await(installation.keys().operatorKey(), clock.instant());
                terminal.result(String.format(
                        Locale.ROOT, "All services have taken everything in (%.1f s in all).", seconds(begun)));
            }
            new NextSteps(client, ports, keys).lines().forEach(terminal::result);
        }
        return 0;
    }

    private static void requireReady(PerennialClient client) {
        for (Service service : Service.values()) {
            if (!client.ready(service)) {
                throw new Complaint(service.title()
                        + " does not answer: run ./perennial up first (./perennial status shows what runs).");
            }
        }
    }

    private String summary(ImportResult result, double seconds) {
        return String.format(
                Locale.ROOT,
                "Imported %s into brand \"%s\" in %.1f s: %,d lines, %,d accepted, %,d duplicates, %,d rejected.",
                file,
                brand,
                seconds,
                result.lines(),
                result.accepted(),
                result.duplicates(),
                result.rejected());
    }

    private void fetchRejects(PerennialClient client, BrandKeys keys, ImportResult result, Terminal terminal) {
        String name = file.getFileName() + ".rejects.csv";
        Path beside = file.toAbsolutePath().resolveSibling(name);
        Path parent = beside.getParent();
        Path target = parent != null && Files.isWritable(parent)
                ? beside
                : Path.of(name).toAbsolutePath();
        client.download(Service.CUSTOMER, "/v1/imports/" + result.id() + "/rejects", keys.secret(), target);
        terminal.result("The rejected lines are in " + target
                + ", each with its number and the reason: mend them in your file and import it again (what is stored"
                + " already is recognised).");
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }
}
