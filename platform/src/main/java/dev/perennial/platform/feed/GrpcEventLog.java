package dev.perennial.platform.feed;

import dev.perennial.customer.v1.AppendRequest;
import dev.perennial.customer.v1.AppendResponse;
import dev.perennial.customer.v1.AppendStatus;
import dev.perennial.customer.v1.EventType;
import dev.perennial.customer.v1.MutinyEventLogGrpc.MutinyEventLogStub;
import dev.perennial.customer.v1.ReadTimelineRequest;
import dev.perennial.customer.v1.ReadTimelineResponse;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.grpc.Wire;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.json.Json;
import io.quarkus.arc.DefaultBean;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** The log as customer-service serves it. */
@DefaultBean
@ApplicationScoped
class GrpcEventLog implements EventLog {
    private final MutinyEventLogStub customerService;
    private final EventWire wire;
    private final Json json;

    GrpcEventLog(@GrpcClient("customer") MutinyEventLogStub customerService, EventWire wire, Json json) {
        this.customerService = customerService;
        this.wire = wire;
        this.json = json;
    }

    @Override
    public Uni<List<Refused>> append(BrandId brand, List<NewEvent> events) {
        AppendRequest.Builder request =
                AppendRequest.newBuilder().setBrandId(brand.value().toString());
        events.forEach(event -> request.addEvents(write(event)));
        return customerService.append(request.build()).map(GrpcEventLog::refused);
    }

    private static List<Refused> refused(AppendResponse answer) {
        return answer.getResultsList().stream()
                .filter(result -> result.getStatus() == AppendStatus.APPEND_STATUS_REJECTED)
                .map(result -> new Refused(result.getMessageId(), result.getCode()))
                .toList();
    }

    private dev.perennial.customer.v1.NewEvent write(NewEvent event) {
        return dev.perennial.customer.v1.NewEvent.newBuilder()
                .setMessageId(event.messageId())
                .setCustomerId(event.customer().value().toString())
                .setType(EventType.EVENT_TYPE_TRACK)
                .setName(event.name())
                .setOccurredAt(Wire.timestamp(event.occurredAt()))
                .setProperties(json.write(event.properties()))
                .build();
    }

    @Override
    public Multi<Timeline> timelines(BrandId brand, List<CustomerId> customers) {
        ReadTimelineRequest request = ReadTimelineRequest.newBuilder()
                .setBrandId(brand.value().toString())
                .addAllCustomerIds(
                        customers.stream().map(c -> c.value().toString()).toList())
                .build();
        return Multi.createFrom().deferred(() -> {
            List<Event> pieces = new ArrayList<>();
            return customerService
                    .readTimeline(request)
                    .invoke(piece -> piece.getEventsList().forEach(event -> pieces.add(wire.read(event))))
                    .filter(ReadTimelineResponse::getLast)
                    .map(last -> {
                        Timeline timeline = Timeline.of(
                                Wire.customer(last.getCustomerId()), pieces, EventWire.position(last.getHorizon()));
                        pieces.clear();
                        return timeline;
                    });
        });
    }
}
