package dev.perennial.launcher.backup;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Copies the data folder of a running PostgreSQL, with the write-ahead log that makes the copy whole (PostgreSQL documentation,
 * "Making a base backup using the low level API"). All databases are of one instant, that of the end of the copy, and transaction
 * ids go on where they were.
 */
final class BaseBackup {
    static final String DATA = "data";

    private static final String CONTROL = "global/pg_control";
    private static final String LOG = "pg_wal";
    private static final String SLOT = "'perennial_backup_' || pg_backend_pid()";
    /** Made anew at each start; the log is copied by itself. */
    private static final Set<String> EMPTY = Set.of(
            LOG, "pg_dynshmem", "pg_notify", "pg_replslot", "pg_serial", "pg_snapshots", "pg_stat_tmp", "pg_subtrans");

    private static final Pattern LEFT_OUT =
            Pattern.compile("postmaster\\.(pid|opts)|backup_label.*|tablespace_map.*|pg_internal\\.init.*|pgsql_tmp.*");
    private static final Pattern SEGMENT = Pattern.compile("[0-9A-F]{24}");

    private final Connection superuser;
    private final Path data;
    private final BackupWriter writer;

    /** @param superuser a connection that takes part in nothing else */
    BaseBackup(Connection superuser, Path data, BackupWriter writer) {
        this.superuser = superuser;
        this.data = data;
        this.writer = writer;
    }

    void take() throws SQLException, IOException {
        keepLog();
        String first = row("select pg_walfile_name(pg_backup_start('perennial', true))")
                .getFirst();
        copyData();
        List<String> end = row("select pg_walfile_name(lsn), labelfile, spcmapfile from pg_backup_stop(false)");
        if (!end.get(2).isBlank()) {
            throw new IOException("tablespaces: " + end.get(2).strip() + " (expected: none outside the data folder)");
        }
        copyLog(first, end.getFirst());
        writer.text(DATA + "/backup_label", end.get(1));
        writer.bytes(DATA + "/" + CONTROL, control());
        row("select pg_drop_replication_slot(" + SLOT + ")::text");
    }

    /** The log is not recycled meanwhile; where this is given up, the slot ends with the connection. */
    private void keepLog() throws SQLException {
        row("select slot_name from pg_create_physical_replication_slot(" + SLOT + ", true, true)");
    }

    private List<String> row(String query) throws SQLException {
        try (Statement statement = superuser.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            String[] values = new String[rows.getMetaData().getColumnCount()];
            for (int i = 0; i < values.length; i++) {
                String value = rows.getString(i + 1);
                values[i] = value == null ? "" : value;
            }
            return Arrays.asList(values);
        }
    }

    private void copyData() throws IOException {
        Files.walkFileTree(data, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (LEFT_OUT.matcher(fileName(folder)).matches() || isInEmpty(folder)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                writer.folder(name(folder));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (isCopied(file)) {
                    writer.file(name(file), file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) { // tables come and go meanwhile
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
    }

    /** Folders of the log are looked for by the server at its start; a folder of a slot would have to hold one. */
    private boolean isInEmpty(Path folder) {
        Path inside = data.relativize(folder);
        String top = inside.getName(0).toString();
        return inside.getNameCount() > 1 && EMPTY.contains(top) && !top.equals(LOG);
    }

    private boolean isCopied(Path file) {
        Path inside = data.relativize(file);
        return !EMPTY.contains(inside.getName(0).toString())
                && !inside.equals(Path.of(CONTROL))
                && !LEFT_OUT.matcher(fileName(file)).matches();
    }

    private static String fileName(Path path) {
        return String.valueOf(path.getFileName());
    }

    private String name(Path path) {
        String inside = data.relativize(path).toString();
        return inside.isEmpty() ? DATA : DATA + "/" + inside;
    }

    private void copyLog(String first, String last) throws IOException {
        List<Path> segments;
        try (Stream<Path> all = Files.list(data.resolve(LOG))) {
            segments = all.filter(file -> isBetween(fileName(file), first, last))
                    .sorted()
                    .toList();
        }
        if (segments.isEmpty()
                || !segments.getLast().endsWith(last)
                || !segments.getFirst().endsWith(first)) {
            throw new IOException("write-ahead log: " + segments + " (expected: " + first + " to " + last + ")");
        }
        for (Path segment : segments) {
            writer.file(name(segment), segment);
        }
    }

    private static boolean isBetween(String name, String first, String last) {
        return SEGMENT.matcher(name).matches() && name.compareTo(first) >= 0 && name.compareTo(last) <= 0;
    }

    /** The server writes it as a whole now and then; read twice the same it was not being written. */
    private byte[] control() throws IOException {
        byte[] before = Files.readAllBytes(data.resolve(CONTROL));
        byte[] again = Files.readAllBytes(data.resolve(CONTROL));
        while (!Arrays.equals(before, again)) {
            before = again;
            again = Files.readAllBytes(data.resolve(CONTROL));
        }
        return again;
    }
}
