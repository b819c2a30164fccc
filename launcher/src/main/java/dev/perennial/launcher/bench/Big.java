package dev.perennial.launcher.bench;

import dev.perennial.launcher.terminal.Progress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How fast a log that holds millions of events takes more in, next to what it did when it was empty. The events are put
 * into the table itself, at a place of the feed that every consumer has passed, so none of them takes them in.
 */
final class Big {
    private static final int CHUNK = 250_000;
    private static final double MILLION = 1e6;
    private static final long BYTES_PER_EVENT = 1_600;
    private static final String FILL = """
            insert into event (brand_id, message_id, event_id, customer_id, type, name, occurred_at, received_at,
              properties, context, identities, transaction)
            select known.brand_id, 'filled-' || %1$d || '-' || lpad(n::text, 24, '0'), uuidv7(),
              known.ids[1 + floor(random() * cardinality(known.ids))::int], 'track', 'Order Completed',
              now() - random() * interval '700 days', now(), known.properties, known.context, known.identities, 1
            from generate_series(1, %2$d) n, (
              select any_value(brand_id) as brand_id, array_agg(customer_id) as ids, any_value(properties) as properties,
                any_value(context) as context, any_value(identities) as identities
              from (select * from event order by transaction, sequence limit 200000) oldest
              where brand_id = (select brand_id from brand where slug = 'bench')) known""";

    private final Workbench workbench;
    private final Peaks peaks;

    Big(Workbench workbench) {
        this.workbench = workbench;
        this.peaks = new Peaks(workbench);
    }

    List<Measurement> measure() {
        long events = workbench.extent().events();
        workbench.laboratory().home().requireSpace(events * BYTES_PER_EVENT);
        workbench.terminal().say("Measuring the log as it is ...");
        Measurement single = peaks.track(BenchCase.TRACK_64, 64);
        Measurement batch = peaks.batch(BenchCase.BATCH_100X8);
        long before = workbench.database().number("customer", "select count(*) from event");
        fill(events);
        workbench.terminal().say(String.format(Locale.ROOT, "Measuring it with %,d events ...", events));
        Measurement fullSingle = peaks.track(BenchCase.TRACK_64, 64);
        Measurement fullBatch = peaks.batch(BenchCase.BATCH_100X8);
        return List.of(
                named(single, before),
                named(batch, before),
                named(fullSingle, before + events)
                        .against("rate before", single.rate().median()),
                named(fullBatch, before + events)
                        .against("rate before", batch.rate().median()));
    }

    private static Measurement named(Measurement measured, long events) {
        String name = String.format(Locale.ROOT, "%s, %.1f M stored", measured.name(), events / MILLION);
        return new Measurement(
                name,
                measured.services(),
                measured.rate(),
                measured.p50(),
                measured.p99(),
                measured.cpu(),
                measured.residentMegabytes(),
                measured.acknowledged(),
                measured.stored(),
                measured.exact(),
                null,
                null,
                Map.of("storedBefore", events),
                List.of());
    }

    private void fill(long total) {
        try (Progress progress = workbench.terminal().progress("Filling", total, Progress.Unit.EVENTS)) {
            for (long done = 0; done < total; done += CHUNK) {
                long chunk = Math.min(CHUNK, total - done);
                workbench.database().execute("customer", String.format(Locale.ROOT, FILL, done / CHUNK, chunk));
                progress.step(chunk);
            }
        }
        workbench.database().execute("customer", "vacuum analyze event");
        workbench.database().execute("customer", "checkpoint");
        Workbench.pause(Duration.ofSeconds(2));
    }
}
