package dev.perennial.customer.brand;

import dev.perennial.platform.idempotency.Idempotent;
import dev.perennial.platform.security.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** A POST without a body, which counts how often it is done. */
@Path("/v1/test/count")
public class CountResource {
    private final AtomicInteger calls = new AtomicInteger();

    @POST
    @Idempotent
    @Scope(Scope.OPERATOR)
    @Operation(hidden = true)
    public Uni<Integer> count() {
        return Uni.createFrom().item(calls::incrementAndGet);
    }
}
