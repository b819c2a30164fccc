package dev.perennial.platform.deadletter;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.perennial.platform.id.CustomerId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that could not be taken in, or handed on.
 *
 * @param id identifies it, with the prefix {@code dlt_}
 * @param consumer which consumer of the log, or {@code outbox}
 * @param customer whom it is about
 * @param messageId the event at which it failed, where that is known, or the refused fact
 * @param reason what went wrong the last time
 * @param tries how often it was tried
 * @param firstFailedAt when it failed first
 * @param lastFailedAt when it failed last
 * @param nextTryAt when it is tried again by itself; absent once it was tried often enough
 */
public record DeadLetterView(
        String id,
        Kind kind,
        String consumer,
        CustomerId customer,
        Optional<String> messageId,
        State state,
        String reason,
        int tries,
        Instant firstFailedAt,
        Instant lastFailedAt,
        Optional<Instant> nextTryAt) {

    /** What it is. */
    public enum Kind {
        /** A customer whose events cannot be taken in; its later events wait. */
        CUSTOMER,
        /** A fact that the log refused. */
        FACT;

        /** The name in the API and in the database. */
        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What comes next. */
    public enum State {
        /** It will be tried again by itself. */
        RETRYING,
        /** It waits for somebody to replay it. */
        DEAD,
        /** It went through. */
        RESOLVED;

        /** The name in the API. */
        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The same, gone through. */
    DeadLetterView resolved() {
        return new DeadLetterView(
                id,
                kind,
                consumer,
                customer,
                messageId,
                State.RESOLVED,
                reason,
                tries,
                firstFailedAt,
                lastFailedAt,
                Optional.empty());
    }
}
