package dev.perennial.launcher.demo.load;

import dev.perennial.launcher.demo.DemoEvent;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The body of a Segment batch while it is being filled; stays below the limits of the API. */
final class Batch {
    /** The API takes 2,500 events and 500 KB (512,000 bytes). */
    static final int MOST_EVENTS = 2_400;

    static final int MOST_BYTES = 480_000;

    private static final byte[] HEAD = "{\"batch\":[".getBytes(StandardCharsets.UTF_8);
    private static final byte[] TAIL = "]}".getBytes(StandardCharsets.UTF_8);

    private final ByteArrayOutputStream body = new ByteArrayOutputStream(MOST_BYTES + 1024);
    private int events;

    Batch() {
        body.writeBytes(HEAD);
    }

    /** Whether so much more fits in. */
    boolean hasRoomFor(List<byte[]> more) {
        long bytes = more.stream().mapToLong(event -> event.length + 1L).sum();
        return events + more.size() <= MOST_EVENTS && body.size() + bytes + TAIL.length <= MOST_BYTES;
    }

    void add(byte[] event) {
        if (events > 0) {
            body.write(',');
        }
        body.writeBytes(event);
        events++;
    }

    int events() {
        return events;
    }

    byte[] body() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream(body.size() + TAIL.length);
        whole.writeBytes(body.toByteArray());
        whole.writeBytes(TAIL);
        return whole.toByteArray();
    }

    static List<byte[]> written(List<DemoEvent> events) {
        return events.stream().map(DemoEvent::bytes).toList();
    }
}
