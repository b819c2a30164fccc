package dev.perennial.customer.brand;

import dev.perennial.customer.v1.AuthenticateRequest;
import dev.perennial.customer.v1.AuthenticateResponse;
import dev.perennial.customer.v1.Brands;
import dev.perennial.customer.v1.GetBrandRequest;
import dev.perennial.customer.v1.GetBrandResponse;
import dev.perennial.platform.brand.BrandWire;
import dev.perennial.platform.grpc.Wire;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.security.Identified;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** Brands and keys for the other services. */
@GrpcService
class BrandsGrpc implements Brands {
    private final LocalBrands brands;

    BrandsGrpc(LocalBrands brands) {
        this.brands = brands;
    }

    @Override
    public Uni<AuthenticateResponse> authenticate(AuthenticateRequest request) {
        return brands.authenticate(request.getKeyHash().toByteArray())
                .map(found ->
                        answer(found.orElseThrow(() -> new Failure(BrandError.UNKNOWN_KEY, "Unknown or revoked."))));
    }

    private static AuthenticateResponse answer(Identified who) {
        AuthenticateResponse.Builder answer =
                AuthenticateResponse.newBuilder().addAllScopes(who.scopes()).setPublishable(who.publishable());
        who.brand().ifPresent(brand -> answer.setBrand(BrandWire.write(brand)));
        return answer.build();
    }

    @Override
    public Uni<GetBrandResponse> getBrand(GetBrandRequest request) {
        return brands.brand(Wire.brand(request.getBrandId())).map(brand -> GetBrandResponse.newBuilder()
                .setBrand(BrandWire.write(brand))
                .build());
    }
}
