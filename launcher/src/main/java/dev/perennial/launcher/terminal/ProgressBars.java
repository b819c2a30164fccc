package dev.perennial.launcher.terminal;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar that is drawn again and again on the last line of a terminal. */
final class ProgressBars implements Progress {
    private static final int INTERVAL_MILLIS = 200;

    private final ProgressBar bar;

    ProgressBars(PrintStream out, int width, String task, long total, Unit unit) {
        ProgressBarBuilder builder = new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(INTERVAL_MILLIS)
                .setConsumer(new ConsoleProgressBarConsumer(out, width));
        if (unit != Unit.STEPS) {
            builder.setUnit(" " + unit.label(), unit.size());
        } else {
            builder.hideEta();
        }
        bar = builder.build();
    }

    @Override
    public void to(long done) {
        if (done > bar.getCurrent()) {
            bar.stepTo(done);
        }
    }

    @Override
    public void step(long more) {
        bar.stepBy(more);
    }

    @Override
    public void total(long total) {
        bar.maxHint(total);
    }

    @Override
    public void note(String words) {
        bar.setExtraMessage(words);
    }

    @Override
    public void close() {
        bar.close();
    }
}
