package dev.perennial.stage.journey;

import dev.perennial.stage.fact.Instants;
import java.util.Optional;

/** In which order a history is read. */
enum HistoryOrder {
    OLDEST {
        @Override
        HistoryCursor start() {
            return new HistoryCursor(Instants.NEVER, "", 0);
        }
    },
    NEWEST {
        @Override
        HistoryCursor start() {
            return new HistoryCursor(Instants.LATEST, "", 0);
        }
    };

    /** Where reading begins. */
    abstract HistoryCursor start();

    /** The order of that name in lower case, if there is one. */
    static Optional<HistoryOrder> find(String name) {
        return switch (name) {
            case "oldest" -> Optional.of(OLDEST);
            case "newest" -> Optional.of(NEWEST);
            default -> Optional.empty();
        };
    }
}
