package dev.perennial.launcher.bench;

import java.util.List;

/**
 * A path as the log has it, and what came of it.
 *
 * @param touches in order of occurrence, at least one
 * @param lead place of the last touchpoint at or before the registration, from 0; negative where there is none
 * @param converted whether it led to an order
 * @param value of the order, in cents
 * @param net what refunds left of it, in cents
 */
record LogPath(List<Touch> touches, int lead, boolean converted, long value, long net) {

    LogPath {
        touches = List.copyOf(touches);
        if (touches.isEmpty()) {
            throw new IllegalArgumentException("touches: none (expected: one or more)");
        }
    }

    /**
     * A touchpoint.
     *
     * @param channel its place among {@link LogChannels}
     * @param at microseconds since 1970
     * @param seen whether it is an impression
     */
    record Touch(int channel, long at, boolean seen) {}

    /** The places of the channels, in order. */
    int[] channels() {
        return touches.stream().mapToInt(Touch::channel).toArray();
    }
}
