package dev.perennial.kubernetes;

import java.nio.file.Path;

/** Where the files of the repository are. */
final class Repository {
    private static final Path ROOT =
            Path.of(System.getProperty("perennial.root", "..")).toAbsolutePath().normalize();

    private Repository() {}

    static Path file(String path) {
        return ROOT.resolve(path);
    }
}
