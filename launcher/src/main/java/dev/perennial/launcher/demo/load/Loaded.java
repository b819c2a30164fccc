package dev.perennial.launcher.demo.load;

import dev.perennial.launcher.client.BatchResult;
import java.util.ArrayList;
import java.util.List;

/** What became of the events; threads may share one. */
final class Loaded {
    private static final int EXAMPLES = 5;

    private final List<String> rejections = new ArrayList<>();
    private long accepted;
    private long duplicates;
    private long rejected;

    synchronized void add(BatchResult result) {
        accepted += result.accepted();
        duplicates += result.duplicates();
        rejected += result.rejections().size();
        result.rejections().stream().limit(EXAMPLES - rejections.size()).forEach(rejections::add);
    }

    synchronized long accepted() {
        return accepted;
    }

    synchronized long duplicates() {
        return duplicates;
    }

    synchronized long rejected() {
        return rejected;
    }

    /** The first few reasons. */
    synchronized List<String> examples() {
        return List.copyOf(rejections);
    }
}
