package dev.perennial.launcher.service;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A log that is read from its end, and on as it grows. */
public final class LogFile {
    private static final int WINDOW = 1_000_000;

    private final Path path;
    private final String prefix;
    private long position;
    private final ByteArrayOutputStream rest = new ByteArrayOutputStream();

    /** @param prefix stands before each line, to tell several logs apart; may be empty */
    public LogFile(Path path, String prefix) {
        this.path = path;
        this.prefix = prefix.isEmpty() ? "" : String.format("%-11s | ", prefix);
    }

    public Path path() {
        return path;
    }

    /** The last lines; what follows them comes from {@link #more}. */
    public List<String> last(int count) {
        if (!Files.exists(path)) {
            return List.of();
        }
        try {
            position = Math.max(0, Files.size(path) - WINDOW);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> lines = more();
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }

    /** The whole lines written since. */
    public List<String> more() {
        List<String> lines = new ArrayList<>();
        for (byte one : read()) {
            if (one == '\n') {
                lines.add(prefix + rest.toString(StandardCharsets.UTF_8));
                rest.reset();
            } else {
                rest.write(one);
            }
        }
        return lines;
    }

    private byte[] read() {
        if (!Files.exists(path)) {
            return new byte[0];
        }
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            if (file.length() < position) {
                position = 0; // it was put aside and begun anew
                rest.reset();
            }
            byte[] bytes = new byte[(int) Math.min(file.length() - position, WINDOW)];
            file.seek(position);
            file.readFully(bytes);
            position += bytes.length;
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
