package dev.perennial.customer.event;

import dev.perennial.customer.v1.AppendRequest;
import dev.perennial.customer.v1.AppendResponse;
import dev.perennial.customer.v1.AppendResult;
import dev.perennial.customer.v1.AppendStatus;
import dev.perennial.customer.v1.Event;
import dev.perennial.customer.v1.EventLog;
import dev.perennial.customer.v1.EventType;
import dev.perennial.customer.v1.Identity;
import dev.perennial.customer.v1.NewEvent;
import dev.perennial.customer.v1.ReadTimelineRequest;
import dev.perennial.customer.v1.ReadTimelineResponse;
import dev.perennial.customer.v1.SubscribeRequest;
import dev.perennial.customer.v1.SubscribeResponse;
import dev.perennial.platform.feed.EventWire;
import dev.perennial.platform.grpc.Wire;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.json.Json;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The log for the other services. */
@GrpcService
class EventLogGrpc implements EventLog {
    private static final int MOST_APPENDED = 2_500;
    private static final int MOST_IN_BATCH = 2_000;
    private static final int BATCH = 500;
    private static final int MOST_TIMELINES = 500;
    private static final int PIECE = 500;
    private static final Duration WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final AppendEvents appendEvents;
    private final LocalEventLog local;
    private final EventFeed feed;
    private final Json json;

    EventLogGrpc(AppendEvents appendEvents, LocalEventLog local, EventFeed feed, Json json) {
        this.appendEvents = appendEvents;
        this.local = local;
        this.feed = feed;
        this.json = json;
    }

    @Override
    public Uni<AppendResponse> append(AppendRequest request) {
        requireAtMost("events", request.getEventsCount(), MOST_APPENDED);
        List<Submitted> events = request.getEventsList().stream()
                .map(this::read)
                .map(local::submitted)
                .toList();
        return appendEvents.append(Wire.brand(request.getBrandId()), events).map(results -> AppendResponse.newBuilder()
                .addAllResults(results.stream().map(EventLogGrpc::write).toList())
                .build());
    }

    private dev.perennial.platform.feed.NewEvent read(NewEvent event) {
        if (event.getType() != EventType.EVENT_TYPE_TRACK || event.getName().isBlank()) {
            throw new IllegalArgumentException("event " + event.getMessageId() + ": type " + event.getType()
                    + ", name '" + event.getName() + "' (expected: a track event with a name)");
        }
        return new dev.perennial.platform.feed.NewEvent(
                Wire.customer(event.getCustomerId()),
                event.getMessageId(),
                event.getName(),
                Wire.instant(event.getOccurredAt()),
                json.fields(event.getProperties()));
    }

    private static AppendResult write(Appended result) {
        AppendStatus status =
                switch (result.status()) {
                    case ACCEPTED -> AppendStatus.APPEND_STATUS_ACCEPTED;
                    case DUPLICATE -> AppendStatus.APPEND_STATUS_DUPLICATE;
                    case REJECTED -> AppendStatus.APPEND_STATUS_REJECTED;
                };
        return AppendResult.newBuilder()
                .setMessageId(result.messageId())
                .setStatus(status)
                .setCode(result.code().orElse(""))
                .build();
    }

    @Override
    public Multi<SubscribeResponse> subscribe(Multi<SubscribeRequest> requests) {
        return requests.onItem().transformToUniAndConcatenate(this::next);
    }

    private Uni<SubscribeResponse> next(SubscribeRequest request) {
        requireAtMost("limit", request.getLimit(), MOST_IN_BATCH);
        Duration wait = request.hasWait()
                ? Duration.ofSeconds(
                        request.getWait().getSeconds(), request.getWait().getNanos())
                : WAIT;
        return feed.next(
                        EventWire.position(request.getAfter()),
                        request.getLimit() == 0 ? BATCH : request.getLimit(),
                        wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait)
                .map(batch -> SubscribeResponse.newBuilder()
                        .addAllEvents(batch.events().stream().map(this::write).toList())
                        .setHead(EventWire.write(batch.head()))
                        .build());
    }

    @Override
    public Multi<ReadTimelineResponse> readTimeline(ReadTimelineRequest request) {
        requireAtMost("customer_ids", request.getCustomerIdsCount(), MOST_TIMELINES);
        List<CustomerId> customers =
                request.getCustomerIdsList().stream().map(Wire::customer).toList();
        return feed.timelines(Wire.brand(request.getBrandId()), customers)
                .onItem()
                .transformToMulti(batch -> Multi.createFrom().iterable(pieces(customers, batch)));
    }

    private List<ReadTimelineResponse> pieces(List<CustomerId> customers, StoredBatch batch) {
        Map<CustomerId, List<StoredEvent>> timelines =
                batch.events().stream().collect(Collectors.groupingBy(StoredEvent::customer));
        List<ReadTimelineResponse> pieces = new ArrayList<>();
        for (CustomerId customer : customers) {
            List<StoredEvent> events = timelines.getOrDefault(customer, List.of());
            for (int from = 0; from == 0 || from < events.size(); from += PIECE) {
                int to = Math.min(events.size(), from + PIECE);
                pieces.add(ReadTimelineResponse.newBuilder()
                        .setCustomerId(customer.value().toString())
                        .addAllEvents(events.subList(from, to).stream()
                                .map(this::write)
                                .toList())
                        .setLast(to == events.size())
                        .setHorizon(EventWire.write(batch.head()))
                        .build());
            }
        }
        return pieces;
    }

    private Event write(StoredEvent stored) {
        Event.Builder event = Event.newBuilder()
                .setEventId(stored.id().value().toString())
                .setBrandId(stored.brand().value().toString())
                .setCustomerId(stored.customer().value().toString())
                .setMessageId(stored.messageId())
                .setType(EventType.valueOf("EVENT_TYPE_" + stored.type().name()))
                .setName(stored.name())
                .setOccurredAt(Wire.timestamp(stored.occurredAt()))
                .setReceivedAt(Wire.timestamp(stored.receivedAt()))
                .setProperties(stored.properties())
                .setContext(stored.context())
                .setPosition(EventWire.write(stored.position()));
        json.fields(stored.identities())
                .values()
                .forEach((kind, value) ->
                        event.addIdentities(Identity.newBuilder().setKind(kind).setValue(String.valueOf(value))));
        return event.build();
    }

    private static void requireAtMost(String field, int given, int most) {
        if (given > most) {
            throw new IllegalArgumentException(field + ": " + given + " (expected: at most " + most + ")");
        }
    }
}
