package dev.perennial.launcher.bench;

import java.util.List;

/** All models over the paths of a log, each path put into each. */
final class LogModels {
    private final LogRules rules = new LogRules();
    private final List<LogChain> chains = List.of(new LogChain(1), new LogChain(2), new LogChain(3));
    private final LogGame game = new LogGame();
    private final LogSum whole = new LogSum();
    private long touches;
    private long nullPaths;

    void add(LogPath path) {
        chains.forEach(chain -> chain.add(path));
        touches += path.touches().size();
        if (path.converted()) {
            rules.add(path);
            game.add(path);
            whole.add(LogSum.WHOLE, path.value(), path.net());
        } else {
            nullPaths++;
        }
    }

    /** Orders. */
    long conversions() {
        return whole.micros() / LogSum.WHOLE;
    }

    /** Paths that led to none. */
    long nullPaths() {
        return nullPaths;
    }

    /** Touchpoints on all paths. */
    long touches() {
        return touches;
    }

    ModelFigures figures() {
        ModelFigures figures = new ModelFigures();
        rules.tell(figures);
        chains.forEach(chain -> chain.tell(figures));
        game.tell(figures);
        figures.whole(whole, nullPaths);
        return figures;
    }
}
