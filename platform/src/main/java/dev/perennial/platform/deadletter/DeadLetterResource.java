package dev.perennial.platform.deadletter;

import dev.perennial.platform.rest.Page;
import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What could not be taken in from the log, or handed on to it. */
@Path("/v1/dead-letters")
@Tag(name = "Operation")
public class DeadLetterResource {
    private final DeadLetters deadLetters;
    private final Caller caller;

    DeadLetterResource(DeadLetters deadLetters, Caller caller) {
        this.deadLetters = deadLetters;
        this.caller = caller;
    }

    @GET
    @Scope("customers:read")
    @Operation(
            summary = "Dead letters",
            description =
                    "Customers whose events this service cannot take in, and facts that the log refused, the oldest"
                            + " first. The later events of such a customer wait; those of others do not.")
    public Uni<Page<DeadLetterView>> listDeadLetters(
            @Parameter(description = "Only those that are tried again (retrying), or wait for a replay (dead)")
                    @QueryParam("state")
                    @Pattern(regexp = "retrying|dead")
                    @Nullable
                    String state,
            @Parameter(description = "next of the page before") @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return deadLetters.list(caller.brandId(), after, limit, state);
    }

    @POST
    @Path("/{deadLetterId: [^:/]+}:replay")
    @Scope("customers:write")
    @Operation(
            summary = "Try again",
            description =
                    "Folds the customer anew from all its events, or appends the fact again, and says what became of"
                            + " it: resolved, or dead or retrying with the reason. Calling it again does no harm.")
    public Uni<DeadLetterView> replayDeadLetter(@PathParam("deadLetterId") String deadLetterId) {
        return deadLetters.replay(caller.brandId(), deadLetterId);
    }
}
