package dev.perennial.attribution.ledger;

import dev.perennial.attribution.credit.CreditModel;
import dev.perennial.attribution.credit.PurchaseStore;
import dev.perennial.attribution.customer.KnownCustomers;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.problem.CommonError;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.problem.Failure.FieldError;
import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A customer's credit ledger. */
@Path("/v1/customers/{customer}/credit")
@Tag(name = "Customers", description = "What brought a customer and what followed from it")
public class LedgerResource {
    private final Caller caller;
    private final BrandDatabase database;
    private final KnownCustomers customers;
    private final PurchaseStore purchases;
    private final ExpectedStore expected;
    private final Clock clock;

    LedgerResource(
            Caller caller,
            BrandDatabase database,
            KnownCustomers customers,
            PurchaseStore purchases,
            ExpectedStore expected,
            Clock clock) {
        this.caller = caller;
        this.database = database;
        this.customers = customers;
        this.purchases = purchases;
        this.expected = expected;
        this.clock = clock;
    }

    /** Reads the ledger. */
    @GET
    @Scope("attribution:read")
    @Operation(
            summary = "Read a customer's credit ledger",
            description = "Who has what of the customer's orders. By the basis `order` each order is shared by the"
                    + " touchpoints that led to it. By `realised` the touchpoints that led to the first order share all"
                    + " orders net of refunds: their credit grows with later orders and shrinks with refunds. By `lifetime`"
                    + " they share the customer's lifetime value as customer-service says it, in the brand's currency:"
                    + " the margin of what was realised, and what is still expected. For each model the credit adds up to"
                    + " the value, to the cent.")
    public Uni<CustomerLedger> readLedger(
            @PathParam("customer") CustomerId customer,
            @Parameter(description = "order, realised or lifetime") @QueryParam("basis") @DefaultValue("order")
                    String basis,
            @Parameter(
                            description =
                                    "FIRST_TOUCH, LAST_TOUCH, LAST_NON_DIRECT, LINEAR, TIME_DECAY, POSITION_BASED,"
                                            + " W_SHAPED; repeat it for several, all without it")
                    @QueryParam("model")
                    List<String> model) {
        Basis asked = Basis.parse(basis);
        List<CreditModel> models = model.isEmpty()
                ? List.of(CreditModel.values())
                : model.stream().map(LedgerResource::model).distinct().toList();
        BrandId brand = caller.brandId();
        return database.inBrand(brand, connection -> customers
                .require(connection, brand, customer)
                .chain(known -> ledger(connection, brand, known, asked, models)));
    }

    private Uni<CustomerLedger> ledger(
            SqlConnection connection, BrandId brand, CustomerId customer, Basis basis, List<CreditModel> models) {
        return purchases.read(connection, brand, customer).chain(bought -> expected.find(connection, brand, customer)
                .map(value -> {
                    BuildLedger ledger = new BuildLedger(basis, bought, value);
                    return new CustomerLedger(
                            customer,
                            basis.key(),
                            clock.instant(),
                            basis == Basis.LIFETIME ? value.estimatedAt() : null,
                            basis == Basis.LIFETIME && value.estimatedAt() != null ? value.isEstimated() : null,
                            BuildLedger.moneys(ledger.value()),
                            models.stream().map(ledger::of).toList());
                }));
    }

    private static CreditModel model(String text) {
        try {
            return CreditModel.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            String detail = "model: " + text + " (expected: one of " + List.of(CreditModel.values()) + ")";
            throw new Failure(CommonError.INVALID, detail, List.of(new FieldError("model", "invalid", detail)));
        }
    }
}
