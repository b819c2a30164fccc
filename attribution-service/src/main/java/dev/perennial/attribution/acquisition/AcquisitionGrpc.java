package dev.perennial.attribution.acquisition;

import dev.perennial.attribution.v1.GetAcquisitionRequest;
import dev.perennial.attribution.v1.GetAcquisitionResponse;
import dev.perennial.platform.grpc.Wire;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** The acquisition record for the other services. */
@GrpcService
class AcquisitionGrpc implements dev.perennial.attribution.v1.Acquisition {
    private final ReadAcquisition read;

    AcquisitionGrpc(ReadAcquisition read) {
        this.read = read;
    }

    @Override
    public Uni<GetAcquisitionResponse> getAcquisition(GetAcquisitionRequest request) {
        return read.read(Wire.brand(request.getBrandId()), Wire.customer(request.getCustomerId()))
                .map(AcquisitionGrpc::response);
    }

    private static GetAcquisitionResponse response(AcquisitionAnswer found) {
        String campaign = found.campaign();
        return GetAcquisitionResponse.newBuilder()
                .setChannel(found.channel())
                .setSource(found.source())
                .setCampaign(campaign == null ? "" : campaign)
                .setAcquiredAt(Wire.timestamp(found.acquiredAt()))
                .build();
    }
}
