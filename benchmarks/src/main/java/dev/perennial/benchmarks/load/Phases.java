package dev.perennial.benchmarks.load;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Consumer;

/** Tells when the measured span begins and ends, and what processor time this process took in between. */
public final class Phases {
    /** Names of the phases as they are told. */
    public static final String MEASURING = "measuring";

    public static final String MEASURED = "measured";

    private static final double MICRO = 1000.0;

    private final Consumer<String> listener;
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private boolean begun;
    private boolean ended;
    private long timeAtBegin;
    private long timeAtEnd;

    /** @param listener takes {@link #MEASURING} and {@link #MEASURED} */
    public Phases(Consumer<String> listener) {
        this.listener = listener;
    }

    /** It is {@code now}; the measured span is {@code from} to {@code to}. */
    void at(long now, long from, long to) {
        if (!begun && now >= from) {
            begun = true;
            timeAtBegin = system.getProcessCpuTime();
            listener.accept(MEASURING);
        }
        if (!ended && now >= to) {
            ended = true;
            timeAtEnd = system.getProcessCpuTime();
            listener.accept(MEASURED);
        }
    }

    /** Microseconds of processor time in the measured span. */
    double ownMicros() {
        return (timeAtEnd - timeAtBegin) / MICRO;
    }
}
