package dev.perennial.e2e;

import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Perennial as {@code ./perennial up} starts it: in a folder of its own (with a space in its name), on ports of its own. */
final class Installation implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(15);
    private static final Duration COMMAND = Duration.ofMinutes(5);
    private static final int PORTS = Service.values().length + 1;

    private final Path root =
            Path.of(System.getProperty("perennial.root", "..")).toAbsolutePath().normalize();
    private final Path folder = temporaryFolder();
    private final Path data = folder.resolve("my shop");
    private final int firstPort = freePorts();
    private final AtomicBoolean ended = new AtomicBoolean();

    private Installation() {}

    /** Starts one; it is stopped and deleted at the latest when this process ends. */
    static Installation start() {
        Installation installation = new Installation();
        Runtime.getRuntime().addShutdownHook(new Thread(installation::close, "perennial-down"));
        long begun = System.nanoTime();
        installation.perennial("up").succeeded();
        System.out.printf("Perennial was up after %.1f s%n", (System.nanoTime() - begun) / 1e9);
        return installation;
    }

    /** Runs a command to its end. */
    Ended perennial(String... words) {
        List<String> command = new ArrayList<>(List.of(root.resolve("perennial").toString()));
        command.addAll(List.of(words));
        return Command.run(
                folder,
                Map.of(
                        "JAVA_HOME", System.getProperty("java.home"),
                        "PERENNIAL_DATA", data.toString(),
                        "PERENNIAL_POSTGRES_PORT", Integer.toString(firstPort),
                        "PERENNIAL_PORT_BASE", Integer.toString(firstPort + 1)),
                words[0].equals("up") ? START : COMMAND,
                command);
    }

    /** What {@code ./perennial status --json} says, whether or not everything runs. */
    JsonPath status() {
        return JsonPath.from(perennial("status", "--json").output());
    }

    /** The process of a service. */
    ProcessHandle process(Service service) {
        long pid = status().getLong("services.find { it.name == '" + service.title() + "' }.pid");
        return ProcessHandle.of(pid).orElseThrow();
    }

    String url(Service service) {
        return "http://127.0.0.1:" + (firstPort + 1 + service.ordinal());
    }

    /** What {@code keys.json} holds. */
    JsonPath keys() {
        return JsonPath.from(data.resolve("keys.json").toFile());
    }

    Path root() {
        return root;
    }

    /** A folder for files of this run, deleted with it. */
    Path folder() {
        return folder;
    }

    /** Stops everything and deletes it; the logs stay in {@code e2e/target/logs}. */
    @Override
    public void close() {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        try {
            perennial("down").succeeded();
        } finally {
            keepLogs();
            perennial("reset", "--yes");
            delete(folder);
        }
    }

    private void keepLogs() {
        Path logs = data.resolve("logs");
        Path kept = root.resolve("e2e/target/logs");
        if (!Files.isDirectory(logs)) {
            return;
        }
        delete(kept);
        try (Stream<Path> files = Files.list(logs)) {
            Files.createDirectories(kept);
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, kept.resolve(file.getFileName()));
            }
        } catch (IOException e) {
            System.err.println("The logs could not be kept: " + e);
        }
    }

    private static void delete(Path path) {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            System.err.println("Could not be deleted: " + path + " (" + e + ")");
        }
    }

    /** Others may enter it: started as root, PostgreSQL runs as another user. */
    private static Path temporaryFolder() {
        try {
            Path made = Files.createTempDirectory("perennial e2e ");
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            return made;
        } catch (IOException e) {
            throw new IllegalStateException("no temporary folder can be made", e);
        }
    }

    /** The first of some free ports in a row, below those that systems give to outgoing connections. */
    private static int freePorts() {
        return new Random()
                .ints(1_000, 20_000, 32_000)
                .filter(first -> IntStream.range(first, first + PORTS).allMatch(Installation::isFree))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there are no " + PORTS + " free ports in a row"));
    }

    private static boolean isFree(int port) {
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
