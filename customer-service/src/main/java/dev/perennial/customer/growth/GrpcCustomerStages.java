package dev.perennial.customer.growth;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.privacy.Redaction;
import dev.perennial.stage.v1.ListCustomerStagesRequest;
import dev.perennial.stage.v1.ListCustomerStagesResponse;
import dev.perennial.stage.v1.MutinyStagesGrpc.MutinyStagesStub;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Asks stage-service, and does without it where it does not answer in time. */
@ApplicationScoped
class GrpcCustomerStages implements CustomerStages {
    private final MutinyStagesStub stageService;
    private final GrowthConfig config;

    GrpcCustomerStages(@GrpcClient("stage") MutinyStagesStub stageService, GrowthConfig config) {
        this.stageService = stageService;
        this.config = config;
    }

    @Override
    public Uni<Optional<List<CurrentStage>>> of(BrandId brand, CustomerId customer) {
        return stageService
                .listCustomerStages(ListCustomerStagesRequest.newBuilder()
                        .setBrandId(brand.value().toString())
                        .setCustomerId(customer.value().toString())
                        .build())
                .ifNoItem()
                .after(config.stagePatience())
                .fail()
                .map(answer -> Optional.of(read(answer)))
                .onFailure()
                .invoke(failure -> Log.debugf("event=stage_unknown reason=%s", Redaction.of(failure)))
                .onFailure()
                .recoverWithItem(Optional.empty());
    }

    private static List<CurrentStage> read(ListCustomerStagesResponse answer) {
        return answer.getStagesList().stream()
                .map(stage -> new CurrentStage(stage.getTrack(), stage.getStage(), stage.getAvoidList()))
                .toList();
    }
}
