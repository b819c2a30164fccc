package dev.perennial.launcher.installation;

import dev.perennial.launcher.terminal.Complaint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The folders of an installation.
 *
 * @param root the repository
 * @param data what it keeps: database, keys, logs; {@code .perennial} in the repository unless
 *     {@code PERENNIAL_DATA} says otherwise
 */
public record Home(Path root, Path data) {
    /** Free space that a start needs at the least, in bytes: logs, write-ahead log, a little data. */
    public static final long SPACE_TO_START = 300_000_000;
    /** The same where the database has to be made first. */
    public static final long SPACE_TO_CREATE = 600_000_000;

    public Home {
        root = root.toAbsolutePath().normalize();
        data = data.toAbsolutePath().normalize();
    }

    public Path keys() {
        return data.resolve("keys.json");
    }

    public Path ports() {
        return data.resolve("ports.json");
    }

    public Path lock() {
        return data.resolve("lock");
    }

    public Path logs() {
        return data.resolve("logs");
    }

    public Path log(String name) {
        return logs().resolve(name + ".log");
    }

    public Path postgres() {
        return data.resolve("postgres");
    }

    public Path cache() {
        return data.resolve("cache");
    }

    /** Makes the folders, and complains in a sentence where that cannot be done. */
    public void prepare() {
        for (Path folder : new Path[] {data, logs(), cache()}) {
            create(folder);
        }
        if (!Files.isWritable(data)) {
            throw notWritable(data, "the user " + System.getProperty("user.name") + " may not write there");
        }
    }

    /**
     * Gives what root wrote here to the one who owns the folder, so that they can go on without root. The database looks
     * after itself.
     */
    public void giveBack() {
        try {
            int owner = (Integer) Files.getAttribute(data, "unix:uid");
            int group = (Integer) Files.getAttribute(data, "unix:gid");
            if (owner == 0 || !"root".equals(System.getProperty("user.name"))) {
                return;
            }
            try (Stream<Path> paths = Files.walk(data)) {
                for (Path path :
                        paths.filter(one -> !one.startsWith(postgres())).toList()) {
                    Files.setAttribute(path, "unix:uid", owner);
                    Files.setAttribute(path, "unix:gid", group);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Refuses to go on where the disk is too full.
     *
     * @param needed bytes
     */
    public void requireSpace(long needed) {
        long free;
        try {
            free = Files.getFileStore(data).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (free < needed) {
            throw new Complaint(
                    "Only " + free / 1_000_000 + " MB are free on the disk of " + data + " and " + needed / 1_000_000
                            + " MB are needed: free some space, or set PERENNIAL_DATA to a folder on another disk.");
        }
    }

    private static void create(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (AccessDeniedException e) {
            throw notWritable(folder, "the user " + System.getProperty("user.name") + " may not write there");
        } catch (FileSystemException e) {
            throw notWritable(folder, e.getReason() == null ? "it is no folder" : e.getReason());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Complaint notWritable(Path folder, String reason) {
        return new Complaint("The folder " + folder + " cannot be written (" + reason
                + "): make it writable for this user (chown or chmod), or set PERENNIAL_DATA to a folder that is.");
    }
}
