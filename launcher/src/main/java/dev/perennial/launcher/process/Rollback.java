package dev.perennial.launcher.process;

import dev.perennial.launcher.terminal.Terminal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;

/**
 * Undoes a start that does not get to its end: what was begun by this command is ended again, last first, on a failure as
 * well as on Ctrl-C. What ran before is left alone.
 */
public final class Rollback implements AutoCloseable {
    private final Terminal terminal;
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private final Thread hook = new Thread(this::interrupted, "rollback");
    private boolean over;

    /** Watches for Ctrl-C from now on. */
    public Rollback(Terminal terminal) {
        this.terminal = terminal;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Begins something that {@code end} ends; nothing is begun any more once the command is being interrupted. */
    public void begin(Runnable start, Runnable end) {
        synchronized (undo) {
            if (!over) {
                undo.push(end);
                start.run();
                return;
            }
        }
        while (!Thread.currentThread().isInterrupted()) {
            LockSupport.park(this); // the process is about to end
        }
    }

    /** All is well: nothing will be undone. */
    public void complete() {
        synchronized (undo) {
            undo.clear();
        }
    }

    /** Undoes what was begun, unless {@link #complete} was called. */
    @Override
    public void close() {
        synchronized (undo) {
            if (over) {
                return;
            }
            over = true;
            undoAll();
        }
        Runtime.getRuntime().removeShutdownHook(hook);
    }

    private void interrupted() {
        terminal.mute();
        synchronized (undo) {
            if (over) {
                return;
            }
            over = true;
            boolean any = !undo.isEmpty();
            terminal.lastWords("");
            terminal.lastWords(any ? "Interrupted: stopping what was started ..." : "Interrupted.");
            undoAll();
            if (any) {
                terminal.lastWords("Stopped. Run ./perennial up to start again.");
            }
        }
    }

    private void undoAll() {
        while (!undo.isEmpty()) {
            try {
                undo.pop().run();
            } catch (RuntimeException e) {
                terminal.lastWords(String.valueOf(e.getMessage()));
            }
        }
    }
}
