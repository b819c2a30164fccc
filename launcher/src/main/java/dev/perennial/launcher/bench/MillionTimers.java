package dev.perennial.launcher.bench;

import dev.perennial.launcher.installation.Service;
import dev.perennial.launcher.process.Command;
import dev.perennial.launcher.terminal.Complaint;
import dev.perennial.launcher.terminal.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What timers cost while they wait, and how fast they fire when the clock is moved to where all are due. */
final class MillionTimers {
    /** Beyond the last lapse by more than a day: it is history then, so the log is told of none. */
    private static final Duration AHEAD = Duration.ofDays(1_202);

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration NO_PROGRESS = Duration.ofMinutes(1);
    private static final int BYTES_OF_INSTANTS = 2 * Long.BYTES;
    private static final Pattern USED = Pattern.compile("(?:DefNew|Tenured|generation) .*used (\\d+)K");

    private final Workbench workbench;
    private final MillionBrand brand;

    MillionTimers(Workbench workbench, MillionBrand brand) {
        this.workbench = workbench;
        this.brand = brand;
    }

    /** Megabytes of live objects in stage-service. */
    static double heap(Laboratory laboratory) {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        String pid = Long.toString(laboratory.pid(Service.STAGE));
        Command.run(List.of(jcmd.toString(), pid, "GC.run"), Path.of("."));
        Matcher used = USED.matcher(Command.run(List.of(jcmd.toString(), pid, "GC.heap_info"), Path.of("."))
                .output());
        long kilobytes = 0;
        while (used.find()) {
            kilobytes += Long.parseLong(used.group(1));
        }
        return kilobytes * 1024 / 1e6;
    }

    /** @param heapBefore megabytes when nothing waited */
    Timers measure(double heapBefore) {
        Database database = workbench.database();
        long pending = database.number("stage", "select count(*) from customer_state where due_at is not null");
        long index = database.number("stage", "select pg_relation_size('customer_state_due')");
        double heapPending = heap(workbench.laboratory());
        Phase fired = Phase.of(workbench.laboratory(), () -> {
            workbench.laboratory().moveClock(Service.STAGE, AHEAD);
            return fire(pending);
        });
        return new Timers(pending, index, pending * BYTES_OF_INSTANTS, heapBefore, heapPending, fired);
    }

    private long fire(long pending) {
        long fired = 0;
        long progressed = System.nanoTime();
        try (Progress progress = workbench.terminal().progress("Firing", pending, Progress.Unit.CUSTOMERS)) {
            while (fired < pending) {
                Workbench.pause(POLL);
                long now = brand.present("lapsed");
                progress.to(now);
                if (now > fired) {
                    progressed = System.nanoTime();
                } else if (System.nanoTime() - progressed > NO_PROGRESS.toNanos()) {
                    throw new Complaint(
                            "Only " + fired + " of " + pending + " timers fired: look at the log of stage-service.");
                }
                fired = now;
            }
        }
        return fired;
    }
}
