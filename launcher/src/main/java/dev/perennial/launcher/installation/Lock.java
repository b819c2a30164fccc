package dev.perennial.launcher.installation;

import dev.perennial.launcher.terminal.Complaint;
import dev.perennial.launcher.terminal.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Lets one command at a time change an installation. The system frees it with the process, also after a kill -9. */
public final class Lock implements AutoCloseable {
    private static final long POLL_MILLIS = 200;

    private final FileChannel channel;

    private Lock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock, and waits for another command that holds it.
     *
     * @throws Complaint where it is still held after {@code patience}
     */
    public static Lock take(Home home, Terminal terminal, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        boolean said = false;
        while (true) {
            Lock lock = tryTake(home.lock());
            if (lock != null) {
                return lock;
            }
            String holder = holder(home.lock());
            if (System.nanoTime() >= end) {
                throw new Complaint("Another ./perennial command (" + holder
                        + ") is changing this installation: wait until it has ended, then try again.");
            }
            if (!said) {
                terminal.say("Another ./perennial command (" + holder + ") is at work here, waiting for it ...");
                said = true;
            }
            pause();
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Lock tryTake(Path file) {
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (locked(channel)) {
                channel.truncate(0);
                channel.write(
                        ByteBuffer.wrap(("pid " + ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
                return new Lock(channel);
            }
            channel.close();
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static String holder(Path file) {
        try {
            String text = Files.readString(file).strip();
            return text.isEmpty() ? "unknown pid" : text;
        } catch (IOException e) {
            return "unknown pid";
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Complaint("Interrupted while waiting for another ./perennial command.", e);
        }
    }
}
