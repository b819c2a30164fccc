package dev.perennial.platform.fold;

import java.time.Duration;
import java.util.UUID;

/**
 * How a consumer works.
 *
 * @param owner this replica
 * @param partitions parts in which a batch is folded at once
 * @param batch events of a batch, at most
 * @param piece customers of one transaction that folds anew or lets time pass
 * @param gather how long events may gather before the next batch, while they come steadily
 * @param lease how long a replica leads without a sign of life
 * @param patience after which a round that has not ended is given up
 * @param checkEvery how often states are compared with their timelines; zero for never
 * @param checkSample how many customers of a brand are
 */
record ConsumerSettings(
        UUID owner,
        int partitions,
        int batch,
        int piece,
        Duration gather,
        Duration lease,
        Duration patience,
        Duration checkEvery,
        int checkSample) {}
