package dev.perennial.launcher.backup;

import com.fasterxml.jackson.core.JacksonException;
import dev.perennial.launcher.installation.Json;
import dev.perennial.launcher.installation.Keys;
import dev.perennial.launcher.terminal.Complaint;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** Unpacks what {@link BackupWriter} wrote, and refuses what is no whole backup. */
final class BackupReader {
    private static final FileAttribute<?> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path file;
    private @Nullable Keys keys;
    private boolean complete;

    BackupReader(Path file) {
        this.file = file;
    }

    /**
     * Unpacks the data folder.
     *
     * @param folder is made
     * @param room is told how many bytes that takes, before it begins
     * @return the keys that belong to it
     * @throws Complaint where the file is no whole backup of a form that is known
     */
    Keys unpack(Path folder, LongConsumer room) {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(
                new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file))),
                StandardCharsets.UTF_8.name())) {
            describe(tar, room);
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                take(tar, entry, folder);
            }
        } catch (NoSuchFileException e) {
            throw new Complaint("There is no file " + file + ".", e);
        } catch (IOException e) {
            throw new Complaint(file + " is no whole backup (" + e.getMessage() + "): nothing was changed.", e);
        }
        if (!complete) {
            throw new Complaint(file + " is no whole backup (it ends early): nothing was changed.");
        }
        return Objects.requireNonNull(keys, TakeBackup.KEYS);
    }

    private void describe(TarArchiveInputStream tar, LongConsumer room) throws IOException {
        TarArchiveEntry first = tar.getNextEntry();
        if (first == null || !first.getName().equals(Description.NAME)) {
            throw new IOException("it does not begin with " + Description.NAME);
        }
        Description description = parse(tar, Description.class);
        if (description.format() != Description.FORMAT) {
            throw new IOException("format: " + description.format() + " (expected: " + Description.FORMAT + ")");
        }
        room.accept(description.bytes());
    }

    private void take(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder) throws IOException {
        switch (entry.getName()) {
            case TakeBackup.KEYS -> keys = parse(tar, Keys.class);
            case BackupWriter.COMPLETE -> complete = true;
            default -> write(tar, entry, folder);
        }
    }

    private static <T> T parse(TarArchiveInputStream tar, Class<T> type) throws IOException {
        try {
            return Json.MAPPER.readValue(tar.readAllBytes(), type);
        } catch (JacksonException e) {
            throw new IOException(type.getSimpleName() + " cannot be understood", e);
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder) throws IOException {
        Path inside = Path.of(BaseBackup.DATA).relativize(Path.of(entry.getName()));
        Path path = folder.resolve(inside).normalize();
        if (!path.startsWith(folder)) {
            throw new IOException("entry: " + entry.getName() + " (expected: in " + BaseBackup.DATA + ")");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path, PRIVATE);
        } else {
            Files.copy(tar, path);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        }
    }
}
