package dev.perennial.customer.brand;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.idempotency.Idempotent;
import dev.perennial.platform.rest.Page;
import dev.perennial.platform.security.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Brands and their keys, for the operator of the installation. */
@Path("/v1/brands")
@Tag(name = "Brands", description = "The businesses on this installation, and the keys that act for them.")
class BrandResource {
    private final ManageBrands brands;

    BrandResource(ManageBrands brands) {
        this.brands = brands;
    }

    @POST
    @Idempotent
    @ResponseStatus(201)
    @Scope(Scope.OPERATOR)
    @Operation(
            summary = "Create a brand",
            description = "Answers the brand with a publishable and a secret key; keys are shown this once only.")
    public Uni<BrandView> create(@Valid NewBrand brand) {
        return brands.create(brand);
    }

    @GET
    @Scope(Scope.OPERATOR)
    @Operation(summary = "List the brands")
    public Uni<Page<BrandView>> list(
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @QueryParam("after") @Nullable BrandId after) {
        return brands.list(Optional.ofNullable(after), limit + 1)
                .map(rows -> Page.of(rows, limit, brand -> brand.id().toString()));
    }

    @GET
    @Path("/{brandId}")
    @Scope(Scope.OPERATOR)
    @Operation(summary = "Read a brand")
    public Uni<BrandView> read(BrandId brandId) {
        return brands.read(brandId);
    }

    @POST
    @Idempotent
    @Path("/{brandId}/keys")
    @ResponseStatus(201)
    @Scope(Scope.OPERATOR)
    @Operation(summary = "Make a key", description = "The key itself is shown this once only.")
    public Uni<IssuedKey> issueKey(BrandId brandId, @Valid NewKey key) {
        return brands.issueKey(brandId, key);
    }

    @GET
    @Path("/{brandId}/keys")
    @Scope(Scope.OPERATOR)
    @Operation(summary = "List a brand's keys", description = "Without the keys themselves: only their hash is kept.")
    public Uni<Page<IssuedKey>> keys(BrandId brandId) {
        return brands.keys(brandId).map(keys -> new Page<>(keys, null));
    }

    @POST
    @Idempotent
    @Path("/{brandId}/keys/{keyId}:rotate")
    @ResponseStatus(201)
    @Scope(Scope.OPERATOR)
    @Operation(
            summary = "Replace a key",
            description =
                    "Makes a key of the same kind and scopes, shown this once only. The old one works on until the "
                            + "overlap is over, then it stops everywhere within 10 seconds.")
    public Uni<IssuedKey> rotateKey(BrandId brandId, String keyId, @Valid KeyRotation rotation) {
        return brands.rotateKey(brandId, keyId, rotation);
    }

    @DELETE
    @Path("/{brandId}/keys/{keyId}")
    @ResponseStatus(204)
    @Scope(Scope.OPERATOR)
    @Operation(
            summary = "Revoke a key",
            description = "It stops everywhere within 10 seconds, also where this service cannot be asked.")
    public Uni<Void> revokeKey(BrandId brandId, String keyId) {
        return brands.revokeKey(brandId, keyId);
    }
}
