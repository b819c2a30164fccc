package dev.perennial.customer.event;

import dev.perennial.platform.event.EventType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The calls of Segment's tracking API, and the paths they have: servers write them out, browsers use one letter. */
enum IngestCall {
    IDENTIFY(EventType.IDENTIFY, "identify", "i"),
    TRACK(EventType.TRACK, "track", "t"),
    PAGE(EventType.PAGE, "page", "p"),
    SCREEN(EventType.SCREEN, "screen", "s"),
    GROUP(EventType.GROUP, "group", "g"),
    ALIAS(EventType.ALIAS, "alias", "a"),
    BATCH(null, "batch", "b", "import");

    private static final int MAX_BATCH_BYTES = 500 * 1024;
    private static final int MAX_SINGLE_BYTES = SegmentReader.MAX_EVENT_BYTES + 4 * 1024;
    private static final Map<String, IngestCall> BY_PATH = new HashMap<>();

    static {
        for (IngestCall call : values()) {
            call.names.forEach(name -> BY_PATH.put("/v1/" + name, call));
        }
    }

    private final @Nullable EventType type;
    private final List<String> names;

    IngestCall(@Nullable EventType type, String... names) {
        this.type = type;
        this.names = List.of(names);
    }

    /** The call behind a path, also with a slash behind it, as Segment's Java library writes it; empty for other paths. */
    static Optional<IngestCall> at(String path) {
        String plain = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return Optional.ofNullable(BY_PATH.get(plain));
    }

    /** What a message of a single call is. */
    EventType type() {
        if (type == null) {
            throw new IllegalStateException(this + " has messages of any type");
        }
        return type;
    }

    int maxBytes() {
        return this == BATCH ? MAX_BATCH_BYTES : MAX_SINGLE_BYTES;
    }
}
