package dev.perennial.launcher.terminal;

import java.time.Duration;
import java.util.Locale;

/** Progress where nobody watches (CI, a pipe): a plain line now and then, without control characters. */
final class ProgressLines implements Progress {
    private static final long INTERVAL_NANOS = Duration.ofSeconds(5).toNanos();

    private final Terminal terminal;
    private final String task;
    private final Unit unit;
    private long total;
    private long done;
    private String note = "";
    private long lastLine = System.nanoTime();
    private String lastText = "";

    ProgressLines(Terminal terminal, String task, long total, Unit unit) {
        this.terminal = terminal;
        this.task = task;
        this.total = total;
        this.unit = unit;
    }

    @Override
    public synchronized void to(long done) {
        this.done = Math.max(this.done, done);
        line(false);
    }

    @Override
    public synchronized void step(long more) {
        done += more;
        line(false);
    }

    @Override
    public synchronized void total(long total) {
        this.total = total;
    }

    @Override
    public synchronized void note(String words) {
        note = words;
        line(false);
    }

    @Override
    public synchronized void close() {
        line(true);
    }

    private void line(boolean last) {
        long now = System.nanoTime();
        String text = text();
        if ((last || now - lastLine >= INTERVAL_NANOS) && !text.equals(lastText)) {
            lastLine = now;
            lastText = text;
            terminal.say(text);
        }
    }

    private String text() {
        StringBuilder text = new StringBuilder(task).append(": ").append(amount(done));
        if (total > 0) {
            text.append(" of ").append(amount(total));
        }
        if (!unit.label().isEmpty()) {
            text.append(' ').append(unit.label());
        }
        if (!note.isEmpty()) {
            text.append(" (").append(note).append(')');
        }
        return text.toString();
    }

    private String amount(long amount) {
        return unit.size() == 1
                ? String.format(Locale.ROOT, "%,d", amount)
                : String.format(Locale.ROOT, "%.1f", (double) amount / unit.size());
    }
}
