package dev.perennial.attribution.ledger;

import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The proof that credit adds up. */
@Path("/v1/attribution/reconciliation")
@Tag(name = "Attribution", description = "What models of all kinds say of the same conversions")
public class ReconciliationResource {
    private final Caller caller;
    private final Reconcile reconcile;

    ReconciliationResource(Caller caller, Reconcile reconcile) {
        this.caller = caller;
        this.reconcile = reconcile;
    }

    /** Reconciles the ledger. */
    @GET
    @Scope("attribution:read")
    @Operation(
            summary = "Reconcile the credit ledger",
            description =
                    "For each basis, model and currency what was given out, what there is (counted without regard to"
                            + " credit), and the difference, which is 0.")
    public Uni<Reconciliation> reconcile() {
        return reconcile.reconcile(caller.brandId());
    }
}
