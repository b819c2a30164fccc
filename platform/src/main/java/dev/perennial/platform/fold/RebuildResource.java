package dev.perennial.platform.fold;

import dev.perennial.platform.problem.CommonError;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.rest.Page;
import dev.perennial.platform.security.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Folding customers anew from the log while the service serves. */
@Path("/v1/consumers/{consumer}/rebuilds")
@Tag(name = "Operation")
public class RebuildResource {
    private final Consumers consumers;
    private final Rebuilds rebuilds;

    RebuildResource(Consumers consumers, Rebuilds rebuilds) {
        this.consumers = consumers;
        this.rebuilds = rebuilds;
    }

    @GET
    @Scope(Scope.OPERATOR)
    @Operation(
            summary = "Rebuilds",
            description =
                    "What is being folded anew and how far that is, and the last time for each brand. Operator's key.")
    public Uni<Page<RebuildView>> listRebuilds(
            @PathParam("consumer") String consumer,
            @Parameter(description = "next of the page before") @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return rebuilds.list(known(consumer), after, limit);
    }

    @POST
    @ResponseStatus(202)
    @Scope(Scope.OPERATOR)
    @Operation(
            summary = "Fold anew",
            description =
                    "One customer, all customers of a brand, or (with an empty object) all of this service, from the"
                            + " log and piece by piece while the service serves. Only customers that this consumer knows are"
                            + " folded: one of whom it has no event yet is taken in with the feed. Asking again while it is under"
                            + " way starts over. Operator's key.")
    @APIResponse(responseCode = "202", description = "It will be done")
    public Uni<List<RebuildView>> startRebuild(
            @PathParam("consumer") String consumer, @NotNull RebuildQuestion question) {
        if (question.customer().isPresent() && question.brand().isEmpty()) {
            throw new Failure(CommonError.INVALID, "A customer needs its brand.");
        }
        String name = known(consumer);
        return question.brand()
                .map(brand -> rebuilds.ask(brand, name, question.customer()).map(List::of))
                .orElseGet(() -> rebuilds.askAll(name));
    }

    private String known(String consumer) {
        boolean known = consumers.statuses().stream()
                .anyMatch(status -> status.consumer().equals(consumer));
        if (!known) {
            throw new Failure(CommonError.NOT_FOUND, "There is no consumer " + consumer + ".");
        }
        return consumer;
    }
}
