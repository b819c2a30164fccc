package dev.perennial.launcher.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The repository under a path that the build can deal with: the generation of gRPC code fails in a path with blanks, so
 * there the build goes through a link without any.
 *
 * @param path where to build
 * @param temporary folder that holds the link and goes with it, where one was needed
 */
record BuildFolder(Path path, Optional<Path> temporary) implements AutoCloseable {

    /** The repository itself, or a link to it. */
    static BuildFolder of(Path root) {
        if (root.toString().chars().noneMatch(Character::isWhitespace)) {
            return new BuildFolder(root, Optional.empty());
        }
        try {
            Path folder = Files.createTempDirectory("perennial-build-");
            return new BuildFolder(Files.createSymbolicLink(folder.resolve("repository"), root), Optional.of(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (temporary.isPresent()) {
            try {
                Files.deleteIfExists(path);
                Files.deleteIfExists(temporary.get());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
