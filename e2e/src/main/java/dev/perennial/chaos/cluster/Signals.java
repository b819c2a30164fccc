package dev.perennial.chaos.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;

/** Signals to processes of this run. */
final class Signals {
    private Signals() {}

    /** Takes the processor from a process; it does not notice. */
    static void stop(ProcessHandle process) {
        send("STOP", process);
    }

    /** Lets it go on. */
    static void go(ProcessHandle process) {
        send("CONT", process);
    }

    /** Ends it without a chance to say anything. */
    static void kill(ProcessHandle process) {
        process.destroyForcibly();
    }

    private static void send(String signal, ProcessHandle process) {
        if (!process.isAlive()) {
            return;
        }
        try {
            Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            kill.waitFor(5, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
