package dev.perennial.launcher.demo.journey;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.launcher.demo.DemoEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what happens to one shopper, in any order; {@link #events} puts it in order of time. */
final class Timeline {
    static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private record Entry(Instant at, ObjectNode call) {}

    private final List<Entry> entries = new ArrayList<>();

    /** Adds a track event and returns its properties, to be filled. */
    ObjectNode track(Instant at, Sender sender, String event) {
        return call(at, sender, "track").put("event", event).putObject("properties");
    }

    /** Adds any call, to be filled. */
    ObjectNode call(Instant at, Sender sender, String type) {
        ObjectNode call = JSON.objectNode();
        call.put("type", type);
        sender.writeTo(call);
        entries.add(new Entry(at, call));
        return call;
    }

    /** An amount in major units, such as 16.90 for 1690 cents. */
    static BigDecimal amount(long cents) {
        return BigDecimal.valueOf(cents, 2);
    }

    static String stamp(Instant instant) {
        return STAMP.format(instant);
    }

    /**
     * All events before the end in order of time, with message ids that go up with it.
     *
     * @param prefix of the message ids, unique to the shopper
     */
    List<DemoEvent> events(Instant end, String prefix) {
        List<Entry> kept = entries.stream()
                .filter(e -> e.at.isBefore(end))
                .sorted(Comparator.comparing(Entry::at))
                .toList();
        List<DemoEvent> events = new ArrayList<>(kept.size());
        for (Entry entry : kept) {
            entry.call.put("messageId", prefix + "-%04d".formatted(events.size()));
            entry.call.put("timestamp", stamp(entry.at));
            events.add(new DemoEvent(entry.at, entry.call));
        }
        return events;
    }
}
