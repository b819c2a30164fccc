package dev.perennial.platform.fold;

import dev.perennial.platform.brand.Brands;
import dev.perennial.platform.feed.EventLog;
import dev.perennial.platform.feed.Feed;
import java.time.Clock;

/** Puts a consumer together from its ports, the same for a service and for a simulation. */
final class ConsumerAssembly {
    private ConsumerAssembly() {}

    static <S, D> Consumer of(
            String name,
            Fold<S, D> fold,
            StateCodec<S> codec,
            FoldStore<S, D> store,
            Brands brands,
            EventLog eventLog,
            Feed feed,
            Clock clock,
            Loop loop,
            ConsumerSettings settings) {
        Partitions partitions = new Partitions(settings.partitions(), loop);
        Projector<S, D> projector = new Projector<>(
                fold,
                codec,
                store,
                brands,
                new Anew<>(fold, codec, store, eventLog, partitions, loop),
                new CarefulWriter<>(store, settings.lease(), clock),
                partitions,
                clock);
        return new Consumer(
                name,
                projector,
                new Housekeeping(projector, store, settings.piece()),
                new Checks(
                        new FoldCheck<>(name, fold, codec, store, brands, eventLog, loop, settings.checkSample()),
                        settings.checkEvery(),
                        clock),
                new Leadership(settings.owner(), store, settings.lease(), loop),
                feed,
                clock,
                loop,
                new Pace(settings.gather(), loop),
                settings.patience(),
                settings.batch());
    }
}
