package dev.perennial.stage.journey;

import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.grpc.Wire;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.stage.v1.CustomerStage;
import dev.perennial.stage.v1.ListCustomerStagesRequest;
import dev.perennial.stage.v1.ListCustomerStagesResponse;
import dev.perennial.stage.v1.Stages;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Where customers are, for the other services. */
@GrpcService
public class StageGrpc implements Stages {
    private final BrandDatabase database;
    private final ReadCustomerStages reader;

    StageGrpc(BrandDatabase database, ReadCustomerStages reader) {
        this.database = database;
        this.reader = reader;
    }

    @Override
    public Uni<ListCustomerStagesResponse> listCustomerStages(ListCustomerStagesRequest request) {
        BrandId brand = Wire.brand(request.getBrandId());
        CustomerId customer = Wire.customer(request.getCustomerId());
        return database.inBrand(brand, connection -> reader.read(connection, brand, customer))
                .map(StageGrpc::answer);
    }

    private static ListCustomerStagesResponse answer(List<StagePlace> places) {
        return ListCustomerStagesResponse.newBuilder()
                .addAllStages(places.stream().map(StageGrpc::message).toList())
                .build();
    }

    private static CustomerStage message(StagePlace place) {
        CustomerStage.Builder message = CustomerStage.newBuilder()
                .setTrack(place.track())
                .setStage(place.stage())
                .setSince(Wire.timestamp(place.since()));
        place.lapsesAt().map(Wire::timestamp).ifPresent(message::setLapsesAt);
        return message.build();
    }
}
