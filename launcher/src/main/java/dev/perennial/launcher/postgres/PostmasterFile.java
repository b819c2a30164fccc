package dev.perennial.launcher.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a running PostgreSQL writes about itself into {@code postmaster.pid}. It stays behind when it is killed.
 *
 * @param pid process it had
 * @param port port it listened on; 0 where it had not come so far
 */
record PostmasterFile(long pid, int port) {
    private static final int PORT_LINE = 3;

    /** Reads the file of a data folder. */
    static Optional<PostmasterFile> read(Path data) {
        try {
            List<String> lines = Files.readAllLines(path(data));
            int port = lines.size() > PORT_LINE && !lines.get(PORT_LINE).isBlank()
                    ? Integer.parseInt(lines.get(PORT_LINE).trim())
                    : 0;
            return Optional.of(
                    new PostmasterFile(Long.parseLong(lines.getFirst().trim()), port));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    static Path path(Path data) {
        return data.resolve("postmaster.pid");
    }
}
