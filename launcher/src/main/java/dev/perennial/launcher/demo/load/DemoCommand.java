package dev.perennial.launcher.demo.load;

import dev.perennial.launcher.client.CatchUp;
import dev.perennial.launcher.client.PerennialClient;
import dev.perennial.launcher.demo.DemoPlan;
import dev.perennial.launcher.demo.journey.Crowd;
import dev.perennial.launcher.demo.journey.Person;
import dev.perennial.launcher.demo.truth.Truth;
import dev.perennial.launcher.installation.BrandKeys;
import dev.perennial.launcher.installation.Installation;
import dev.perennial.launcher.installation.Service;
import dev.perennial.launcher.terminal.Complaint;
import dev.perennial.launcher.terminal.Progress;
import dev.perennial.launcher.terminal.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./perennial demo}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Loads a generated coffee shop into a brand, over the public API: visitors from eight sources,"
                + " content, carts, orders with refunds, subscriptions, referrals, reviews. What is true of it is in a file"
                + " beside it. Running it again changes nothing; after an interruption it goes on.")
public final class DemoCommand implements Callable<Integer> {
    private static final int IN_FLIGHT = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Mixin
    private DemoOptions options = new DemoOptions();

    @Option(
            names = "--brand",
            defaultValue = "demo",
            description = "The brand it goes into, made if missing (default: ${DEFAULT-VALUE}).")
    private String brand = "demo";

    @Option(names = "--dry-run", description = "Only say what would be loaded.")
    private boolean dryRun;

    @Option(
            names = "--write",
            paramLabel = "FILE",
            description =
                    "Write the events to a file instead, one JSON a line (compressed if it ends with .gz), and the"
                            + " truth to FILE.truth.json.")
    private @Nullable Path write;

    @Option(
            names = "--wait",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Whether to wait until all services have taken everything in (default: wait).")
    private boolean wait = true;

    private final Terminal terminal = Terminal.ofProcess();
    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() {
        DemoPlan plan = options.plan(clock);
        if (dryRun || write != null) {
            Truth truth = imagine(plan);
            if (write != null && !dryRun) {
                write(write, plan, truth);
            }
            Summary.lines(truth.json()).forEach(terminal::result);
            return 0;
        }
        return load(plan);
    }

    private int load(DemoPlan plan) {
        if (plan.season().end().isAfter(clock.instant())) {
            throw new Complaint("The history would end on " + plan.end()
                    + ", which lies ahead: give an earlier day with --end, for example --end today.");
        }
        Installation installation = Installation.ofProcess();
        TruthFile file = new TruthFile(installation.home(), brand);
        try (PerennialClient client = PerennialClient.of(installation)) {
            requireReady(client);
            DemoBrand shop = new DemoBrand(installation, client, brand);
            if (shop.exists()) {
                file.requireSame(plan);
            }
            Truth truth = imagine(plan);
            file.write(truth);
            long begun = System.nanoTime();
            int exit = send(client, shop.ensure(), plan, truth);
            if (wait) {
                new CatchUp(client, terminal, clock, PATIENCE)
                        .await(installation.keys().operatorKey(), clock.instant());
            }
            terminal.result(String.format(Locale.ROOT, "Loaded in %.1f s.", (System.nanoTime() - begun) / 1e9));
            terminal.result("");
            Summary.lines(truth.json()).forEach(terminal::result);
            terminal.result("");
            terminal.result("What is true of this shop, to check reports against: " + file.path());
            return exit;
        }
    }

    private int send(PerennialClient client, BrandKeys keys, DemoPlan plan, Truth truth) {
        RestDoor door = new RestDoor(client, keys, clock);
        door.openProgram();
        int events = truth.json().path("totals").path("events").asInt();
        Loaded loaded;
        try (Interruption _ = Interruption.watch(terminal);
                Progress progress = terminal.progress("Loading", events, Progress.Unit.EVENTS);
                InFlight inFlight = new InFlight(IN_FLIGHT)) {
            loaded = new Loading(door, progress, inFlight).load(new Crowd(plan));
        }
        terminal.result(String.format(
                Locale.ROOT,
                "Brand \"%s\": %,d events accepted, %,d there already, %,d rejected.",
                brand,
                loaded.accepted(),
                loaded.duplicates(),
                loaded.rejected()));
        loaded.examples().forEach(terminal::say);
        return loaded.rejected() == 0 ? 0 : 1;
    }

    private Truth imagine(DemoPlan plan) {
        Truth truth = new Truth(plan);
        try (Progress progress = terminal.progress("Imagining", plan.customers(), Progress.Unit.CUSTOMERS)) {
            Crowd crowd = new Crowd(plan);
            while (crowd.hasNext()) {
                Person person = crowd.next();
                truth.add(person);
                progress.step(1);
            }
        }
        return truth;
    }

    private void write(Path file, DemoPlan plan, Truth truth) {
        Ndjson.write(file, new Crowd(plan));
        Path beside = file.resolveSibling(file.getFileName() + ".truth.json");
        try {
            Files.writeString(beside, truth.text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        terminal.result("Written: " + file + " and " + beside);
    }

    private static void requireReady(PerennialClient client) {
        for (Service service : Service.values()) {
            if (!client.ready(service)) {
                throw new Complaint(service.title()
                        + " does not answer: run ./perennial up first (./perennial status shows what runs).");
            }
        }
    }
}
