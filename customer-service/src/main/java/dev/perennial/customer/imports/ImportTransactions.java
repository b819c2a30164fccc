package dev.perennial.customer.imports;

import dev.perennial.customer.event.AppendEvents;
import dev.perennial.customer.event.Appended;
import dev.perennial.customer.imports.CsvChunks.Chunk;
import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.json.Json;
import dev.perennial.platform.privacy.Redaction;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;

/**
 * Takes a file of transactions in while it arrives. Every piece is appended before the next one is read, so a file may be
 * larger than memory; broken off and sent again, what is stored is recognised.
 */
@ApplicationScoped
class ImportTransactions {
    private static final int CHUNK = 1_000;

    private final AppendEvents appendEvents;
    private final ImportStore store;
    private final Json json;
    private final Clock clock;

    ImportTransactions(AppendEvents appendEvents, ImportStore store, Json json, Clock clock) {
        this.appendEvents = appendEvents;
        this.store = store;
        this.json = json;
        this.clock = clock;
    }

    /** Takes the file in; answers when it has ended. */
    Uni<ImportRun> run(Brand brand, ImportOptions options, InputStream file) {
        LineReader reader = new LineReader(options, brand, json::write);
        Progress progress = new Progress(ImportRun.start(options.name(), clock.instant()));
        return Uni.createFrom()
                .item(() -> new CsvChunks(file, options, reader))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .call(() -> store.save(brand.id(), progress.run, List.of()))
                .chain(chunks -> takeIn(brand, chunks, progress))
                .onFailure()
                .call(failure -> end(brand, progress, ImportRun.State.INTERRUPTED)
                        .invoke(() -> Log.warnf(
                                "event=import_interrupted import=%s cause=%s",
                                progress.run.id(), Redaction.of(failure))))
                .chain(() -> end(brand, progress, ImportRun.State.DONE));
    }

    private Uni<Void> takeIn(Brand brand, CsvChunks chunks, Progress progress) {
        Uni<Chunk> read = Uni.createFrom()
                .item(() -> chunks.next(CHUNK))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
        return Multi.createBy()
                .repeating()
                .uni(() -> read.call(chunk -> takeIn(brand, chunk, progress)))
                .whilst(chunk -> chunk.lines() > 0)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> takeIn(Brand brand, Chunk chunk, Progress progress) {
        if (chunk.lines() == 0) {
            return Uni.createFrom().voidItem();
        }
        return appendEvents.append(brand.id(), chunk.events()).chain(results -> {
            long accepted = results.stream()
                    .filter(result -> result.status() == Appended.Status.ACCEPTED)
                    .count();
            progress.run = progress.run.plus(
                    chunk.lines(),
                    accepted,
                    results.size() - accepted,
                    chunk.rejects().size());
            return store.save(brand.id(), progress.run, chunk.rejects());
        });
    }

    private Uni<ImportRun> end(Brand brand, Progress progress, ImportRun.State how) {
        progress.run = progress.run.ended(how, clock.instant());
        return store.save(brand.id(), progress.run, List.of()).replaceWith(progress.run);
    }

    /** The run as it goes on; only one piece is under way at a time. */
    private static final class Progress {
        private volatile ImportRun run;

        Progress(ImportRun run) {
            this.run = run;
        }
    }
}
