package dev.perennial.customer.imports;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.perennial.platform.id.Ids;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A file of transactions being taken in, or taken in.
 *
 * @param id outer form {@code imp_…}
 * @param lines read so far, without the first
 * @param accepted lines that became events
 * @param duplicates lines that were stored already
 * @param rejected lines that could not be taken in
 */
public record ImportRun(
        String id,
        String name,
        State state,
        long lines,
        long accepted,
        long duplicates,
        long rejected,
        Instant startedAt,
        Optional<Instant> endedAt) {
    static final String PREFIX = "imp";

    /** How far it is. */
    public enum State {
        RUNNING,
        DONE,
        /** The connection or the file broke: run it again, what is stored is recognised. */
        INTERRUPTED;

        /** The name in the API. */
        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static ImportRun start(String name, Instant now) {
        return new ImportRun(Ids.format(PREFIX, Ids.next()), name, State.RUNNING, 0, 0, 0, 0, now, Optional.empty());
    }

    UUID uuid() {
        return Ids.parse(PREFIX, id);
    }

    ImportRun plus(long moreLines, long moreAccepted, long moreDuplicates, long moreRejected) {
        return new ImportRun(
                id,
                name,
                state,
                lines + moreLines,
                accepted + moreAccepted,
                duplicates + moreDuplicates,
                rejected + moreRejected,
                startedAt,
                endedAt);
    }

    ImportRun ended(State how, Instant now) {
        return new ImportRun(id, name, how, lines, accepted, duplicates, rejected, startedAt, Optional.of(now));
    }
}
