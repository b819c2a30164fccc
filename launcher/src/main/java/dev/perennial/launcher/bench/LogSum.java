package dev.perennial.launcher.bench;

/** Conversions in millionths, and money in cents, that are added up. */
final class LogSum {
    static final long WHOLE = 1_000_000;

    private long micros;
    private long value;
    private long net;

    void add(long moreMicros, long moreValue, long moreNet) {
        micros += moreMicros;
        value += moreValue;
        net += moreNet;
    }

    long micros() {
        return micros;
    }

    long value() {
        return value;
    }

    long net() {
        return net;
    }
}
