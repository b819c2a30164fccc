package dev.perennial.customer.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.customer.event.IngestAnswer.BatchAnswer;
import dev.perennial.customer.event.SegmentReader.Rejection;
import dev.perennial.customer.identity.KindStore;
import dev.perennial.platform.batch.Answer;
import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.event.EventType;
import dev.perennial.platform.problem.Failure;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Takes messages of the Segment spec in: judges each, appends those that can be stored, and tells what became of each. */
@ApplicationScoped
class IngestEvents {
    private final AppendEvents appendEvents;
    private final AppendMetrics metrics;
    private final KindStore kinds;
    private final Clock clock;
    private final JsonFactory json;

    IngestEvents(AppendEvents appendEvents, AppendMetrics metrics, KindStore kinds, Clock clock, ObjectMapper mapper) {
        this.appendEvents = appendEvents;
        this.metrics = metrics;
        this.kinds = kinds;
        this.clock = clock;
        // the parser that knows at which byte it is, which it needs to cut values out, remembers names
        this.json = mapper.getFactory().copy().configure(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES, true);
    }

    /** Reads a body; fails with {@code malformed} or {@code too_large}. */
    SegmentRequest read(byte[] body, IngestCall call) {
        return call == IngestCall.BATCH ? SegmentRequest.ofBatch(json, body) : SegmentRequest.ofMessage(json, body);
    }

    /** Takes a request in; what is told is an {@link Appended} of a single call, or a {@link BatchAnswer}. */
    void take(Brand brand, SegmentRequest request, IngestCall call, Told told) {
        reader(brand)
                .subscribe()
                .with(
                        reader -> {
                            if (call == IngestCall.BATCH) {
                                batch(brand, request, reader, told);
                            } else {
                                one(brand, request.messages().getFirst(), call.type(), reader, told);
                            }
                        },
                        told::failed);
    }

    private void one(Brand brand, SegmentMessage message, EventType type, SegmentReader reader, Told told) {
        try {
            Submitted event = reader.read(message, Optional.of(type), Optional.empty());
            append(brand, List.of(event), told, List::getFirst);
        } catch (Rejection rejection) {
            metrics.rejected();
            EventError error = EventError.valueOf(rejection.code().toUpperCase(Locale.ROOT));
            told.failed(new Failure(error, rejection.detail()));
        }
    }

    private void batch(Brand brand, SegmentRequest request, SegmentReader reader, Told told) {
        List<SegmentMessage> messages = request.messages();
        List<Submitted> events = new ArrayList<>(messages.size());
        Appended[] results = new Appended[messages.size()];
        for (int i = 0; i < messages.size(); i++) {
            SegmentMessage message = messages.get(i);
            try {
                events.add(reader.read(message, Optional.empty(), request.sentAt()));
            } catch (Rejection rejection) {
                metrics.rejected();
                String id = SegmentReader.messageId(message);
                results[i] = Appended.rejected(i, id, rejection.code(), rejection.detail());
            }
        }
        if (events.isEmpty()) {
            told.is(BatchAnswer.of(List.of(results)));
        } else {
            append(brand, events, told, appended -> BatchAnswer.of(merge(results, appended)));
        }
    }

    /** Puts what became of those that were appended between those that were rejected. */
    private static List<Appended> merge(Appended[] results, List<Appended> appended) {
        int next = 0;
        for (int i = 0; i < results.length; i++) {
            if (results[i] == null) {
                results[i] = appended.get(next++).at(i);
            }
        }
        return List.of(results);
    }

    private void append(Brand brand, List<Submitted> events, Told told, Function<List<Appended>, Object> answer) {
        appendEvents.append(brand.id(), events, new Answer<>() {
            @Override
            public void done(List<Appended> results) {
                told.is(answer.apply(results));
            }

            @Override
            public void failed(Throwable failure) {
                told.failed(failure);
            }
        });
    }

    private Uni<SegmentReader> reader(Brand brand) {
        return kinds.kinds(brand.id()).map(known -> new SegmentReader(brand.country(), known, clock.instant()));
    }

    /** Whom a request's outcome is told, once, on any thread. */
    interface Told {
        void is(Object answer);

        void failed(Throwable failure);
    }
}
