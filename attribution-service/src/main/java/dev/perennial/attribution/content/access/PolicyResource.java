package dev.perennial.attribution.content.access;

import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.problem.Failure.FieldError;
import dev.perennial.platform.rest.Etag;
import dev.perennial.platform.rest.Page;
import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What premium content asks for. */
@Path("/v1/content/access-policy")
@Tag(name = "Content")
public class PolicyResource {
    private final Caller caller;
    private final BrandDatabase database;
    private final PolicyStore store;
    private final ChangePolicy change;

    PolicyResource(Caller caller, BrandDatabase database, PolicyStore store, ChangePolicy change) {
        this.caller = caller;
        this.database = database;
        this.store = store;
        this.change = change;
    }

    /** A policy as it is sent. */
    @Schema(name = "AccessPolicyDefinition")
    public record PolicyBody(
            @NotEmpty
            @Schema(
                    description = "address (an e-mail address is known), registration, purchase (an order that was not"
                            + " cancelled); each once")
            List<@NotNull Requirement> needs,

            @Nullable @Schema(description = "Whether any of them opens premium content, or only all; left out: any")
            Match match) {}

    /** A policy as it is shown. */
    @Schema(name = "AccessPolicy")
    public record PolicyAnswer(
            @Schema(description = "0 for the one that holds where the brand has set none")
            long version,

            @Nullable @Schema(description = "Holds from here until the next version; absent for version 0")
            Instant validFrom,

            List<Requirement> needs,

            Match match) {
        static PolicyAnswer of(AccessPolicy policy) {
            return new PolicyAnswer(
                    policy.version(),
                    policy.version() == 0 ? null : policy.validFrom(),
                    policy.needs(),
                    policy.match());
        }
    }

    /** Reads the policy. */
    @GET
    @Scope("attribution:read")
    @Operation(
            summary = "Read the access policy",
            description = "What premium content asks for now. The ETag is needed to change it.")
    public Uni<RestResponse<PolicyAnswer>> readAccessPolicy() {
        BrandId brand = caller.brandId();
        return database.inBrand(brand, connection -> store.current(connection, brand))
                .map(PolicyResource::answer);
    }

    /** Gives the brand another policy. */
    @PUT
    @Scope("attribution:write")
    @Operation(
            summary = "Change the access policy",
            description =
                    "Needs If-Match with the ETag read before (`\"0\"` at first). Makes a new version, which holds"
                            + " from now on for every answer about access; what customers met before was decided by the versions before.")
    public Uni<RestResponse<PolicyAnswer>> changeAccessPolicy(
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, @NotNull @Valid PolicyBody body) {
        List<Requirement> needs = body.needs().stream().distinct().sorted().toList();
        if (needs.size() != body.needs().size()) {
            throw Failure.invalid(List.of(new FieldError("needs", "invalid", body.needs() + " (expected: each once)")));
        }
        return change.change(caller.brandId(), needs, Objects.requireNonNullElse(body.match(), Match.ANY), ifMatch)
                .map(PolicyResource::answer);
    }

    /** Lists the versions. */
    @GET
    @Path("/versions")
    @Scope("attribution:read")
    @Operation(summary = "List the versions of the access policy", description = "The newest first.")
    public Uni<Page<PolicyAnswer>> listAccessPolicies(
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @QueryParam("after") @Nullable String after) {
        BrandId brand = caller.brandId();
        long before = version(after);
        return database.inBrand(brand, connection -> store.newest(connection, brand, before, limit + 1))
                .map(found -> Page.of(
                        found.stream().map(PolicyAnswer::of).toList(), limit, last -> Long.toString(last.version())));
    }

    private static long version(@Nullable String after) {
        if (after == null) {
            return Long.MAX_VALUE;
        }
        try {
            return Long.parseLong(after);
        } catch (NumberFormatException e) {
            throw Failure.invalid(List.of(new FieldError(
                    "after", "malformed", "after: " + after + " (expected: the next of the page before)")));
        }
    }

    private static RestResponse<PolicyAnswer> answer(AccessPolicy policy) {
        return Etag.ok(PolicyAnswer.of(policy), policy.version());
    }
}
