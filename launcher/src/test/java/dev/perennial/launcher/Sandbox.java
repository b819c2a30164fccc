package dev.perennial.launcher;

import dev.perennial.launcher.installation.Service;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/** A repository of its own with built (fake) services, and the launcher as a process over it. */
final class Sandbox {

    /** How a command ended. */
    record Ended(int exit, String output) {}

    private final Path root;
    private final int base = freeRange();

    Sandbox(Path root) throws IOException {
        this.root = root;
        for (Service service : Service.values()) {
            Path folder = Files.createDirectories(root.resolve(service.title()).resolve("target/quarkus-app/app"));
            jar(folder.resolveSibling("quarkus-run.jar"));
        }
    }

    Path data() {
        return root.resolve(".perennial");
    }

    int port(Service service) {
        return base + 1 + service.ordinal();
    }

    int postgresPort() {
        return base;
    }

    /** Runs a command to its end. */
    Ended run(String... arguments) {
        Process process = start(arguments);
        String output = output(process);
        return new Ended(process.onExit().join().exitValue(), output);
    }

    /** All that a process writes until it ends. */
    static String output(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts a command. */
    Process start(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dperennial.root=" + root,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(Arrays.asList(arguments));
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().keySet().removeIf(name -> name.startsWith("PERENNIAL_"));
            builder.environment().put("PERENNIAL_PORT_BASE", Integer.toString(port(Service.CUSTOMER)));
            builder.environment().put("PERENNIAL_POSTGRES_PORT", Integer.toString(postgresPort()));
            return builder.start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void jar(Path file) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
        main.put(
                Attributes.Name.CLASS_PATH,
                Arrays.stream(System.getProperty("java.class.path").split(":"))
                        .map(path -> Path.of(path).toUri())
                        .map(URI::toString)
                        .collect(Collectors.joining(" ")));
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            jar.putNextEntry(new JarEntry("empty"));
        }
    }

    /** Five ports in a row that nobody has. */
    private static int freeRange() {
        for (int first = 21_000; first < 32_000; first += 7) {
            if (isFree(first) && isFree(first + 1) && isFree(first + 2) && isFree(first + 3) && isFree(first + 4)) {
                return first;
            }
        }
        throw new IllegalStateException("no five free ports in a row");
    }

    private static boolean isFree(int port) {
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
