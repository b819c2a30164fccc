package dev.perennial.launcher.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/**
 * Writes a backup: a tar file packed with gzip, mode 0600, as it holds keys. It has its name only once it is complete; closed
 * before that it leaves nothing behind.
 */
final class BackupWriter implements AutoCloseable {
    static final String COMPLETE = "complete";

    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final int CHUNK = 65_536;

    private final Path file;
    private final Path part;
    private final TarArchiveOutputStream tar;

    BackupWriter(Path file) throws IOException {
        this.file = file.toAbsolutePath();
        this.part = this.file.resolveSibling(this.file.getFileName() + ".part");
        Files.deleteIfExists(part);
        Files.createFile(part, OWNER_ONLY);
        GzipParameters fast = new GzipParameters();
        fast.setCompressionLevel(Deflater.BEST_SPEED);
        this.tar = new TarArchiveOutputStream(
                new GzipCompressorOutputStream(new BufferedOutputStream(Files.newOutputStream(part), CHUNK), fast),
                StandardCharsets.UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    }

    void folder(String name) throws IOException {
        tar.putArchiveEntry(new TarArchiveEntry(name + "/"));
        tar.closeArchiveEntry();
    }

    void text(String name, String text) throws IOException {
        bytes(name, text.getBytes(StandardCharsets.UTF_8));
    }

    void bytes(String name, byte[] bytes) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }

    /**
     * A file that may change while it is read: what is added is left out, what is cut off becomes zeros, and one that is gone is
     * left out. What is missing is in the write-ahead log.
     */
    void file(String name, Path source) throws IOException {
        try (InputStream in = Files.newInputStream(source)) {
            long size = Files.size(source);
            TarArchiveEntry entry = new TarArchiveEntry(name);
            entry.setSize(size);
            tar.putArchiveEntry(entry);
            copy(in, size);
            tar.closeArchiveEntry();
        } catch (NoSuchFileException e) {
            return;
        }
    }

    private void copy(InputStream in, long size) throws IOException {
        byte[] chunk = new byte[CHUNK];
        long left = size;
        while (left > 0) {
            int wanted = (int) Math.min(CHUNK, left);
            int read = in.readNBytes(chunk, 0, wanted);
            Arrays.fill(chunk, read, wanted, (byte) 0);
            tar.write(chunk, 0, wanted);
            left -= wanted;
        }
    }

    /** Gives the file its name, in place of what bears it. */
    void complete() throws IOException {
        text(COMPLETE, "");
        tar.finish();
        tar.close();
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        if (Files.deleteIfExists(part)) {
            tar.close();
        }
    }
}
