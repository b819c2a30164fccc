package dev.perennial.attribution.content.access;

import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.problem.CommonError;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.problem.Failure.FieldError;
import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Who may see an item of content. */
@Path("/v1/content/{key}/access")
@Tag(name = "Content")
public class AccessResource {
    private static final String READ = "attribution:read";

    private final Caller caller;
    private final DecideAccess decide;

    AccessResource(Caller caller, DecideAccess decide) {
        this.caller = caller;
        this.decide = decide;
    }

    /** A decision as it is shown. */
    @Schema(name = "ContentAccess")
    public record AccessAnswer(
            @Schema(description = "Key of the item") String content,

            @Schema(description = "open, premium_granted or missing", examples = "missing")
            String decision,

            @Schema(description = "What has to be done first: address, registration, purchase")
            List<Requirement> missing,

            @Nullable @Schema(description = "Whether any of what is missing is enough, or all of it is needed")
            Match match,

            @Schema(description = "Version of the access policy that it was decided by")
            long policyVersion) {

        static AccessAnswer of(AccessDecision decision) {
            return new AccessAnswer(
                    decision.item().key(),
                    decision.key(),
                    decision.missing(),
                    decision.missing().isEmpty() ? null : decision.policy().match(),
                    decision.policy().version());
        }
    }

    /** Decides. */
    @GET
    @Scope(value = READ, or = "events:write")
    @Operation(
            summary = "Ask whether somebody may see an item of content",
            description = "For a customer, for whoever follows a signed link (token), or, without both, for a stranger."
                    + " The same rules for all. Asking for a customer needs `attribution:read`; a publishable key may ask for"
                    + " a token and for a stranger.")
    public Uni<RestResponse<AccessAnswer>> decideAccess(
            @PathParam("key") String key,
            @Parameter(description = "Id of a customer") @QueryParam("customer") @Nullable CustomerId customer,
            @Parameter(description = "Token of a signed link") @QueryParam("token") @Nullable String token) {
        if (customer != null && token != null) {
            throw Failure.invalid(
                    List.of(new FieldError("token", "invalid", "both token and customer (expected: one of them)")));
        }
        if (customer != null && !caller.scopes().contains(READ)) {
            throw new Failure(
                    CommonError.FORBIDDEN, "The key lacks the scope " + READ + ", which asking for a customer needs.");
        }
        Uni<AccessDecision> decision = token == null
                ? decide.of(caller.brandId(), key, Optional.ofNullable(customer))
                : decide.ofBearer(caller.brandId(), key, token);
        return decision.map(AccessResource::answer);
    }

    private static RestResponse<AccessAnswer> answer(AccessDecision decision) {
        return ResponseBuilder.ok(AccessAnswer.of(decision))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
