package dev.perennial.customer.growth;

import dev.perennial.stage.v1.CustomerStage;
import dev.perennial.stage.v1.ListCustomerStagesRequest;
import dev.perennial.stage.v1.ListCustomerStagesResponse;
import dev.perennial.stage.v1.Stages;
import io.grpc.Status;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** Stands for stage-service: some are adopters, one is not known, and of one it never answers. */
@GrpcService
class FakeStagesGrpc implements Stages {
    static final UUID STRANGER = new UUID(1, 1);
    static final UUID SLOW = new UUID(1, 2);

    @Override
    public Uni<ListCustomerStagesResponse> listCustomerStages(ListCustomerStagesRequest request) {
        if (request.getCustomerId().equals(STRANGER.toString())) {
            return Uni.createFrom().failure(Status.NOT_FOUND.asRuntimeException());
        }
        if (request.getCustomerId().equals(SLOW.toString())) {
            return Uni.createFrom().nothing();
        }
        return Uni.createFrom()
                .item(ListCustomerStagesResponse.newBuilder()
                        .addStages(CustomerStage.newBuilder()
                                .setTrack("relationship")
                                .setStage("adopter")
                                .addAvoid("Up-sell")
                                .addAvoid("Cross-sell"))
                        .build());
    }
}
