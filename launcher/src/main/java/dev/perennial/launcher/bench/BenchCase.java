package dev.perennial.launcher.bench;

import dev.perennial.launcher.installation.Service;
import dev.perennial.launcher.terminal.Complaint;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be measured, in the order in which it is. */
enum BenchCase {
    /** Single calls over 64 connections as fast as they are answered. */
    TRACK_64,
    /** The same over 256. */
    TRACK_256,
    /** Single calls arriving 1,000 times a second. */
    TRACK_1000,
    /** Batches of 100 over 8 connections as fast as they are answered. */
    BATCH_100X8,
    /** 2,000 events a second through all services, and how far each of them is behind. */
    PATH,
    /** Ten times as much as can be done, and what becomes of those who call meanwhile. */
    OVERLOAD,
    /** The rates of an empty log next to those of a full one. */
    BIG,
    /** Lapses at their instant, also after an outage. */
    LAPSES,
    /** Very many customers: a scheme is rebuilt over them, reports are read, timers fire. */
    MILLION,
    /** Ten touchpoints of each of very many customers: models of attribution side by side. */
    MODELS;

    /** The name in the command. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it is measured when nobody says what. */
    boolean usual() {
        return this != BIG && needs().isEmpty();
    }

    /** Which service it is about; absent where it makes a load on whatever runs. */
    Optional<Service> needs() {
        return switch (this) {
            case LAPSES, MILLION -> Optional.of(Service.STAGE);
            case MODELS -> Optional.of(Service.ATTRIBUTION);
            case TRACK_64, TRACK_256, TRACK_1000, BATCH_100X8, PATH, OVERLOAD, BIG -> Optional.empty();
        };
    }

    static BenchCase of(String key) {
        return Arrays.stream(values())
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new Complaint("There is no case \"" + key + "\": --only takes some of "
                        + Arrays.stream(values()).map(BenchCase::key).collect(Collectors.joining(", ")) + "."));
    }
}
