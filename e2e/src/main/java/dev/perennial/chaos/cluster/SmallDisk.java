package dev.perennial.chaos.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A disk in memory that is small enough to be filled, mounted over a folder. Only root may mount one. */
final class SmallDisk implements AutoCloseable {
    private static final int PIECE = 1 << 20;

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Mounts one; empty where that cannot be done. */
    static Optional<SmallDisk> mount(Path folder, long megabytes) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        boolean mounted = "root".equals(System.getProperty("user.name"))
                && run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m,mode=755", "tmpfs", folder.toString());
        return mounted ? Optional.of(new SmallDisk(folder)) : Optional.empty();
    }

    /** Fills it to the last byte. */
    void fill() {
        byte[] piece = new byte[PIECE];
        try (OutputStream out = Files.newOutputStream(ballast())) {
            while (true) {
                out.write(piece);
            }
        } catch (IOException e) {
            // Full, which is what was wanted.
        }
    }

    /** Gives the space back. */
    void free() {
        try {
            Files.deleteIfExists(ballast());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        unmount(folder);
    }

    /** Takes one away that may be mounted there. */
    static void unmount(Path folder) {
        if (isMounted(folder) && !run("umount", folder.toString())) {
            run("umount", "-l", folder.toString());
        }
    }

    private static boolean isMounted(Path folder) {
        Path mounts = Path.of("/proc/self/mounts");
        try {
            String place = folder.toAbsolutePath().toString().replace(" ", "\\040");
            return Files.isReadable(mounts)
                    && Files.readAllLines(mounts).stream().anyMatch(line -> line.contains(" " + place + " "));
        } catch (IOException e) {
            return false;
        }
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    private static boolean run(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
