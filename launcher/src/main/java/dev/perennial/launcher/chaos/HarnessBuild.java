package dev.perennial.launcher.chaos;

import dev.perennial.launcher.installation.Home;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The harness as it is built: its own classes beside the launcher's. */
final class HarnessBuild {
    static final String MODULE = "e2e";

    private final Home home;

    HarnessBuild(Home home) {
        this.home = home;
    }

    /** Whether it was never built, or its sources changed since. */
    boolean stale() {
        return !Files.isDirectory(libraries())
                || newest(home.root().resolve(MODULE).resolve("src/main")) > newest(classes());
    }

    /** What its process needs. */
    String classPath() {
        return String.join(
                File.pathSeparator,
                classes().toString(),
                libraries().resolve("*").toString(),
                home.root().resolve("launcher/target/launcher/*").toString());
    }

    /** Those that the launcher does not have. */
    private Path libraries() {
        return home.root().resolve(MODULE).resolve("target/harness");
    }

    private Path classes() {
        return home.root().resolve(MODULE).resolve("target/classes");
    }

    /** When a file in it was last changed, in milliseconds; 0 where there is none. */
    private static long newest(Path folder) {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().lastModified())
                    .max()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
