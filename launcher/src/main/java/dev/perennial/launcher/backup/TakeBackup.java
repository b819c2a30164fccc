package dev.perennial.launcher.backup;

import dev.perennial.launcher.installation.Home;
import dev.perennial.launcher.installation.Json;
import dev.perennial.launcher.installation.Keys;
import dev.perennial.launcher.postgres.PostgresServer;
import dev.perennial.launcher.terminal.Complaint;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.atomic.LongAdder;

/** Keeps the four databases and the keys of an installation in one file, while everything goes on. */
public final class TakeBackup {
    static final String KEYS = "keys.json";

    private final Home home;
    private final Keys keys;
    private final Clock clock;

    public TakeBackup(Home home, Keys keys, Clock clock) {
        this.home = home;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Writes the file, in place of one that is there.
     *
     * @return its size in bytes
     * @throws Complaint where PostgreSQL does not run, or the file cannot be written
     */
    public long into(Path file) {
        PostgresServer server = new PostgresServer(home);
        int port = server.port()
                .orElseThrow(() -> new Complaint("PostgreSQL does not run here: start it with ./perennial up first."));
        try (Connection superuser = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", keys.superuser());
                BackupWriter writer = new BackupWriter(file)) {
            writer.text(
                    Description.NAME,
                    Json.MAPPER.writeValueAsString(
                            new Description(Description.FORMAT, clock.instant(), size(server.data()))));
            writer.text(KEYS, Json.MAPPER.writeValueAsString(keys));
            new BaseBackup(superuser, server.data(), writer).take();
            writer.complete();
            return Files.size(file);
        } catch (SQLException e) {
            throw new Complaint("PostgreSQL did not let itself be copied (" + e.getMessage() + "): try again.", e);
        } catch (IOException e) {
            throw new Complaint("The backup cannot be written to " + file + " (" + e.getMessage() + ").", e);
        }
    }

    /** Files come and go meanwhile. */
    private static long size(Path folder) throws IOException {
        LongAdder size = new LongAdder();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                size.add(attributes.size());
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                return FileVisitResult.CONTINUE;
            }
        });
        return size.sum();
    }
}
