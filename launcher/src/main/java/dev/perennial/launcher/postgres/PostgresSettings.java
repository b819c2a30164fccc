package dev.perennial.launcher.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What differs from PostgreSQL's own defaults. Durable: a commit is on disk before it is answered. Only this machine can
 * connect, and only with a password. Its log quotes no rows and no values.
 */
final class PostgresSettings {
    private static final String FILE = "perennial.conf";
    private static final String INCLUDE = "include_if_exists '" + FILE + "'";

    private PostgresSettings() {}

    static void write(Path data, int port) {
        String settings = """
                # Written by ./perennial at each start; own settings go into postgresql.auto.conf (ALTER SYSTEM).
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                max_connections = 100
                shared_buffers = 512MB
                fsync = on
                synchronous_commit = on
                full_page_writes = on
                wal_compression = off
                max_wal_size = 4GB
                wal_buffers = 16MB
                checkpoint_timeout = 10min
                random_page_cost = 1.1
                jit = off
                password_encryption = scram-sha-256
                timezone = 'UTC'
                log_timezone = 'UTC'
                log_min_messages = warning
                log_checkpoints = off
                log_error_verbosity = terse
                log_parameter_max_length = 0
                log_parameter_max_length_on_error = 0
                """.formatted(port);
        String access = """
                # Written by ./perennial at each start.
                host all all 127.0.0.1/32 scram-sha-256
                """;
        try {
            Files.writeString(data.resolve(FILE), settings);
            Files.writeString(data.resolve("pg_hba.conf"), access);
            Path main = data.resolve("postgresql.conf");
            if (!Files.readString(main).contains(INCLUDE)) {
                Files.writeString(main, "\n" + INCLUDE + "\n", StandardOpenOption.APPEND);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
