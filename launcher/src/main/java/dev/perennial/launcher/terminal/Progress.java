package dev.perennial.launcher.terminal;

/** How far a long piece of work is. Threads may share one. */
public interface Progress extends AutoCloseable {

    /** In what the work is counted. */
    enum Unit {
        BYTES("MB", 1_000_000),
        EVENTS("events", 1),
        CUSTOMERS("customers", 1),
        STEPS("", 1);

        private final String label;
        private final long size;

        Unit(String label, long size) {
            this.label = label;
            this.size = size;
        }

        /** What stands behind the number. */
        String label() {
            return label;
        }

        /** How much makes one of the label. */
        long size() {
            return size;
        }
    }

    /** So much is done; never less than before. */
    void to(long done);

    /** So much more is done. */
    void step(long more);

    /** The total turned out to be another one. */
    void total(long total);

    /** A few words on what is being done right now. */
    void note(String words);

    /** The work has ended. */
    @Override
    void close();
}
