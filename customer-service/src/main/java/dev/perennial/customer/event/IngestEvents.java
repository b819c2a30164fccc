package dev.perennial.customer.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.customer.event.IngestAnswer.BatchAnswer;
import dev.perennial.customer.event.SegmentReader.Rejection;
import dev.perennial.customer.identity.KindStore;
import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.event.EventType;
import dev.perennial.platform.problem.CommonError;
import dev.perennial.platform.problem.Failure;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Takes messages of the Segment spec in: reads each, appends those that can be stored, and tells what became of each. */
@ApplicationScoped
class IngestEvents {
    private static final int MAX_MESSAGES = 2_500;

    private final AppendEvents appendEvents;
    private final KindStore kinds;
    private final Clock clock;

    IngestEvents(AppendEvents appendEvents, KindStore kinds, Clock clock) {
        this.appendEvents = appendEvents;
        this.kinds = kinds;
        this.clock = clock;
    }

    /** A single message; fails where it is rejected. */
    Uni<Appended> one(Brand brand, JsonNode message, EventType type) {
        return reader(brand).chain(reader -> {
            try {
                Submitted event = reader.read(message, Optional.of(type), Optional.empty());
                return appendEvents.append(brand.id(), List.of(event)).map(List::getFirst);
            } catch (Rejection rejection) {
                EventError error = EventError.valueOf(rejection.code().toUpperCase(Locale.ROOT));
                return Uni.createFrom().failure(new Failure(error, rejection.detail()));
            }
        });
    }

    /** A batch; one result for each message. */
    Uni<BatchAnswer> batch(Brand brand, JsonNode batch) {
        JsonNode messages = batch.path("batch");
        if (!messages.isArray()) {
            throw new Failure(CommonError.MALFORMED, "batch is a list of messages.");
        }
        if (messages.size() > MAX_MESSAGES) {
            throw new Failure(
                    CommonError.TOO_LARGE, messages.size() + " messages (expected: at most " + MAX_MESSAGES + ")");
        }
        Optional<String> sentAt = Optional.of(batch.path("sentAt").asText("")).filter(text -> !text.isEmpty());
        return reader(brand).chain(reader -> batch(brand, messages, reader, sentAt));
    }

    private Uni<BatchAnswer> batch(Brand brand, JsonNode messages, SegmentReader reader, Optional<String> sentAt) {
        List<Submitted> events = new ArrayList<>(messages.size());
        List<Integer> places = new ArrayList<>(messages.size());
        List<Appended> rejected = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            try {
                events.add(reader.read(messages.get(i), Optional.empty(), sentAt));
                places.add(i);
            } catch (Rejection rejection) {
                String id = SegmentReader.messageId(messages.get(i));
                rejected.add(Appended.rejected(i, id, rejection.code(), rejection.detail()));
            }
        }
        return appendEvents.append(brand.id(), events).map(appended -> {
            Appended[] results = new Appended[messages.size()];
            rejected.forEach(result -> results[result.index()] = result);
            appended.forEach(result -> results[places.get(result.index())] = result.at(places.get(result.index())));
            return BatchAnswer.of(List.of(results));
        });
    }

    private Uni<SegmentReader> reader(Brand brand) {
        return kinds.kinds(brand.id()).map(known -> new SegmentReader(brand.country(), known, clock.instant()));
    }
}
