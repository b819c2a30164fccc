package dev.perennial.customer.join;

import dev.perennial.customer.identity.Normaliser;
import dev.perennial.platform.event.Identity;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.idempotency.Idempotent;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.problem.Failure.FieldError;
import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Taking back joins. */
@Path("/v1/customers")
@Tag(name = "Identities")
class SplitResource {
    private final SplitCustomer split;
    private final Caller caller;

    SplitResource(SplitCustomer split, Caller caller) {
        this.split = split;
        this.caller = caller;
    }

    /** What is to come apart: one of the two. */
    record SplitRequest(
            @Schema(description = "The customer that was merged by mistake.")
            Optional<CustomerId> customerId,

            @Schema(description = "An identity of it: the customer it was first seen with comes apart.")
            Optional<@Valid NamedIdentity> identity) {}

    /** An identity, written as you have it. */
    record NamedIdentity(
            @NotBlank @Size(max = 63) String kind,
            @NotBlank @Size(max = Identity.MAX_LENGTH) String value) {}

    @POST
    @Path("/{customerId}/identities:split")
    @Idempotent
    @Scope("customers:write")
    @Operation(
            summary = "Undo a join that was a mistake",
            description =
                    "The customer is on its own again, with everything that was merged into it before, its identities, its"
                            + " events, also those that came after the join, and its user id. All services work out both"
                            + " customers anew. From now on events that carry identities of both no longer join them; an"
                            + " alias does. Doing it again answers the same.")
    public Uni<Split> split(CustomerId customerId, @NotNull @Valid SplitRequest request) {
        if (request.customerId().isPresent() == request.identity().isPresent()) {
            throw invalid("customerId", "expected: either customerId or identity");
        }
        return request.customerId().isPresent()
                ? split.customer(
                        caller.brandId(), customerId, request.customerId().get())
                : split.identity(
                        caller.brandId(),
                        customerId,
                        identity(request.identity().orElseThrow()));
    }

    private Identity identity(NamedIdentity named) {
        return Normaliser.normalise(named.kind(), named.value(), caller.brand().country())
                .orElseThrow(() -> invalid("identity.value", "not a " + named.kind()));
    }

    private static Failure invalid(String field, String detail) {
        return Failure.invalid(List.of(new FieldError(field, "invalid", detail)));
    }
}
