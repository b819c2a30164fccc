package dev.perennial.launcher.terminal;

import java.io.PrintStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the commands write: results to standard output, what is going on to standard error. */
public final class Terminal {
    private static final int DEFAULT_WIDTH = 100;

    private final PrintStream out;
    private final PrintStream err;
    private final boolean interactive;
    private final int width;
    private volatile boolean muted;

    /** @param interactive whether a person watches, so that a line may be drawn again */
    public Terminal(PrintStream out, PrintStream err, boolean interactive, int width) {
        this.out = out;
        this.err = err;
        this.interactive = interactive;
        this.width = width;
    }

    /** The terminal of this process; {@code ./perennial} says in the environment whether it is one. */
    public static Terminal ofProcess() {
        Map<String, String> env = System.getenv();
        boolean interactive = "yes".equals(env.get("PERENNIAL_TERMINAL")) && !env.containsKey("CI");
        return new Terminal(System.out, System.err, interactive, width(env.get("COLUMNS")));
    }

    /** A result, on standard output. */
    public void result(String line) {
        if (!muted) {
            out.println(line);
            out.flush();
        }
    }

    /** What is being done, on standard error. */
    public void say(String line) {
        if (!muted) {
            err.println(line);
            err.flush();
        }
    }

    /** Says nothing more but {@link #lastWords}, for a process that is being ended. */
    public void mute() {
        muted = true;
    }

    /** What is said although the terminal is mute. */
    public void lastWords(String line) {
        err.println(line);
        err.flush();
    }

    /** Shows how far a long piece of work is; close it when done. */
    public Progress progress(String task, long total, Progress.Unit unit) {
        return interactive && !muted
                ? new ProgressBars(err, width, task, total, unit)
                : new ProgressLines(this, task, total, unit);
    }

    /** Whether a person watches. */
    public boolean interactive() {
        return interactive;
    }

    private static int width(@Nullable String columns) {
        try {
            int given = columns == null ? 0 : Integer.parseInt(columns.trim());
            return given <= 0 ? DEFAULT_WIDTH : Math.clamp(given, 40, 160);
        } catch (NumberFormatException e) {
            return DEFAULT_WIDTH;
        }
    }
}
