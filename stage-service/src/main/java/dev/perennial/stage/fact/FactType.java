package dev.perennial.stage.fact;

import java.time.Duration;

/** Type of a fact, shown to rules as the CEL type of the same name; each but text is kept as one 64-bit number. */
public enum FactType {
    /** A whole number; 0 where nothing is known. */
    INT {
        @Override
        public Object decode(long raw) {
            return raw;
        }
    },
    /** True or false; false where nothing is known. */
    BOOL {
        @Override
        public Object decode(long raw) {
            return raw != 0;
        }
    },
    /** An instant in microseconds since 1970; {@link Instants#NEVER} where nothing is known. */
    TIMESTAMP {
        @Override
        public Object decode(long raw) {
            return Instants.ofMicros(raw);
        }
    },
    /** A length of time in seconds; 0 where nothing is known. */
    DURATION {
        @Override
        public Object decode(long raw) {
            return Duration.ofSeconds(raw);
        }
    },
    /** A text, the CEL type string; empty where nothing is known. Own facts of a scheme may have it, and those about what brought the customer. */
    TEXT {
        @Override
        public Object decode(long raw) {
            throw new IllegalStateException("type: TEXT (expected: one that is kept as a number)");
        }
    };

    /**
     * The value as rules see it: Long, Boolean, Instant or Duration.
     *
     * @throws IllegalStateException for a text
     */
    public abstract Object decode(long raw);

    /** The value of a fact about which nothing is known. */
    public Object unknown() {
        return switch (this) {
            case INT, BOOL, DURATION -> decode(0);
            case TIMESTAMP -> Instants.NEVER;
            case TEXT -> "";
        };
    }
}
