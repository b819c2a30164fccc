package dev.perennial.launcher.spend;

import dev.perennial.launcher.client.PerennialClient;
import dev.perennial.launcher.installation.Service;
import dev.perennial.launcher.terminal.Complaint;
import java.io.FileNotFoundException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Sends a file of spend to attribution-service. */
final class SpendUpload {
    private final PerennialClient client;

    SpendUpload(PerennialClient client) {
        this.client = client;
    }

    /**
     * Sends it and returns how many rows were stored.
     *
     * @param delimiter {@code tab} or a character; a comma where it is null
     * @throws Complaint where the file cannot be read or is refused
     */
    long send(Path file, @Nullable String delimiter, String key) {
        String path = "/v1/spend/imports";
        if (delimiter != null) {
            String character = delimiter.equals("tab") ? "\\t" : delimiter;
            path += "?delimiter=" + URLEncoder.encode(character, StandardCharsets.UTF_8);
        }
        return client.stream(Service.ATTRIBUTION, path, key, "text/csv", body(file))
                .json()
                .path("rows")
                .asLong();
    }

    private static BodyPublisher body(Path file) {
        try {
            if (Files.isRegularFile(file) && Files.isReadable(file)) {
                return BodyPublishers.ofFile(file);
            }
        } catch (FileNotFoundException e) {
            throw unreadable(file);
        }
        throw unreadable(file);
    }

    private static Complaint unreadable(Path file) {
        return new Complaint("There is no file " + file + " that can be read: give the path of a CSV file.");
    }
}
