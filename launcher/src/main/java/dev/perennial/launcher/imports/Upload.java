package dev.perennial.launcher.imports;

import dev.perennial.launcher.client.PerennialClient;
import dev.perennial.launcher.client.Unreachable;
import dev.perennial.launcher.installation.Service;
import dev.perennial.launcher.terminal.Complaint;
import dev.perennial.launcher.terminal.Progress;
import dev.perennial.launcher.terminal.Terminal;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;

/** Sends a file to customer-service as it is read, so that its size does not matter. */
final class Upload {
    private static final int BUFFER = 1 << 16;

    private final PerennialClient client;
    private final Terminal terminal;

    Upload(PerennialClient client, Terminal terminal) {
        this.client = client;
        this.terminal = terminal;
    }

    /**
     * Sends it and returns what became of it.
     *
     * @throws Complaint where the file cannot be read, or the connection breaks
     */
    ImportResult send(Path file, ImportOptions options, String key) {
        requireReadable(file);
        try (Progress progress = terminal.progress("Sending", size(file), Progress.Unit.BYTES)) {
            return client.stream(
                            Service.CUSTOMER,
                            options.path(file),
                            key,
                            "text/csv",
                            BodyPublishers.ofInputStream(() -> open(file, progress)))
                    .as(ImportResult.class);
        } catch (Unreachable e) {
            throw new Complaint(
                    e.sentence() + " The same import may simply be run again: what is stored already is recognised.",
                    e);
        }
    }

    private static void requireReadable(Path file) {
        if (!Files.exists(file)) {
            throw new Complaint("There is no file " + file + ": give the path of a CSV file.");
        }
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new Complaint("The file " + file + " cannot be read by the user " + System.getProperty("user.name")
                    + ": check that it is a file and its permissions.");
        }
        if (size(file) == 0) {
            throw new Complaint("The file " + file + " is empty: give a CSV file with a head line.");
        }
    }

    private static CountedFile open(Path file, Progress progress) {
        try {
            return new CountedFile(new BufferedInputStream(Files.newInputStream(file), BUFFER), progress);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
