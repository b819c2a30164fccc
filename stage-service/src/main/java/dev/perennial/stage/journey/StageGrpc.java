package dev.perennial.stage.journey;

import dev.perennial.platform.brand.Brands;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.grpc.Wire;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.stage.scheme.CompiledScheme;
import dev.perennial.stage.scheme.SchemeLoader;
import dev.perennial.stage.scheme.SchemeSet;
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
    private final Brands brands;
    private final ReadCustomerStages reader;
    private final SchemeLoader schemes;

    StageGrpc(BrandDatabase database, Brands brands, ReadCustomerStages reader, SchemeLoader schemes) {
        this.database = database;
        this.brands = brands;
        this.reader = reader;
        this.schemes = schemes;
    }

    @Override
    public Uni<ListCustomerStagesResponse> listCustomerStages(ListCustomerStagesRequest request) {
        BrandId brand = Wire.brand(request.getBrandId());
        CustomerId customer = Wire.customer(request.getCustomerId());
        return brands.brand(brand)
                .chain(known -> database.inBrand(brand, connection -> schemes.load(connection, known)
                        .chain(set -> reader.read(connection, brand, customer).map(places -> answer(places, set)))));
    }

    private static ListCustomerStagesResponse answer(List<StagePlace> places, SchemeSet schemes) {
        return ListCustomerStagesResponse.newBuilder()
                .addAllStages(
                        places.stream().map(place -> message(place, schemes)).toList())
                .build();
    }

    private static CustomerStage message(StagePlace place, SchemeSet schemes) {
        CustomerStage.Builder message = CustomerStage.newBuilder()
                .setTrack(place.track())
                .setStage(place.stage())
                .setSince(Wire.timestamp(place.since()))
                .addAllAvoid(avoid(place, schemes));
        place.lapsesAt().map(Wire::timestamp).ifPresent(message::setLapsesAt);
        return message.build();
    }

    private static List<String> avoid(StagePlace place, SchemeSet schemes) {
        return schemes.track(place.track())
                .map(CompiledScheme::scheme)
                .flatMap(scheme -> scheme.stage(place.stage()))
                .map(stage -> stage.card().avoid())
                .orElse(List.of());
    }
}
