package dev.perennial.platform.fold;

import dev.perennial.platform.rest.Page;
import dev.perennial.platform.security.Scope;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How far the service has followed the log. */
@Path("/v1/consumers")
@Tag(name = "Operation")
public class ConsumerResource {
    private final Consumers consumers;

    ConsumerResource(Consumers consumers) {
        this.consumers = consumers;
    }

    @GET
    @Scope(Scope.OPERATOR)
    @Operation(
            summary = "Consumers of the log",
            description = "How many events each consumer is behind. Operator's key.")
    public Page<ConsumerStatus> list() {
        return new Page<>(consumers.statuses(), null);
    }
}
