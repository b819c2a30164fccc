package dev.perennial.launcher.demo.load;

import dev.perennial.launcher.demo.DemoEvent;
import dev.perennial.launcher.demo.journey.Person;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.zip.GZIPOutputStream;

/** Writes events to a file, one a line, person after person; compressed where the name ends with {@code .gz}. */
final class Ndjson {
    private static final int BUFFER = 1 << 16;

    private Ndjson() {}

    static void write(Path file, Iterator<Person> crowd) {
        try (OutputStream out = open(file)) {
            while (crowd.hasNext()) {
                for (DemoEvent event : crowd.next().events()) {
                    out.write(event.bytes());
                    out.write('\n');
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static OutputStream open(Path file) throws IOException {
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
        return file.toString().endsWith(".gz") ? new GZIPOutputStream(out, BUFFER) : out;
    }
}
