package dev.perennial.chaos;

import dev.perennial.chaos.cluster.LeftOvers;
import dev.perennial.launcher.installation.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The process behind {@code ./perennial chaos}. */
@Command(name = "perennial chaos")
public final class ChaosMain implements Callable<Integer> {
    private static final int PORTS = 5;

    @Option(names = "--root", required = true)
    private Path root = Path.of(".");

    @Option(names = "--folder", required = true)
    private Path folder = Path.of(".");

    @Option(names = "--minutes", required = true)
    private double minutes;

    @Option(names = "--clients", required = true)
    private int clients;

    @Option(names = "--seed")
    private @Nullable Long seed;

    /** Exit code 0 where everything holds. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ChaosMain()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        LeftOvers.end(root, folder.resolve(ChaosRun.INSTALLATION));
        Folders.clear(folder);
        ChaosPlan plan =
                new ChaosPlan(seed == null ? newSeed() : seed, Duration.ofMillis((long) (minutes * 60_000)), clients);
        ChaosResult result = new ChaosRun(plan, ChaosMain::say).run(root, folder, freePorts());
        Folders.clear(folder.resolve(ChaosRun.INSTALLATION).resolve("postgres"));
        Report.lines(result).forEach(System.out::println);
        return result.holds() ? 0 : 1;
    }

    /** One that is easy to type. */
    public static long newSeed() {
        return new Random().nextInt(1_000_000);
    }

    /** Some in a row, below those that systems give to outgoing connections. */
    public static Ports freePorts() {
        int first = new Random()
                .ints(1_000, 20_000, 32_000)
                .filter(start -> IntStream.range(start, start + PORTS).allMatch(ChaosMain::isFree))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there are no " + PORTS + " free ports in a row"));
        return Ports.from(first, first + 1);
    }

    private static void say(String line) {
        System.err.println(LocalTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS) + "  " + line);
    }

    private static boolean isFree(int port) {
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
