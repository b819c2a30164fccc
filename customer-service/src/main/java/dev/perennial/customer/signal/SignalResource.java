package dev.perennial.customer.signal;

import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.problem.Failure.FieldError;
import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the events of a customer show. */
@Path("/v1/customers/{customerId}/signals")
@Tag(name = "Signals")
class SignalResource {
    /** PostgreSQL's instants begin later than Java's. */
    private static final Instant EARLIEST = Instant.parse("1971-01-01T00:00:00Z");

    private final ReadSignals read;
    private final Caller caller;

    SignalResource(ReadSignals read, Caller caller) {
        this.read = read;
        this.caller = caller;
    }

    @GET
    @Scope("customers:read")
    @Operation(summary = "Read what a customer's behaviour shows", description = """
                    Buying intent, brand affinity, and preferences for products and categories, each from 0 to below 1, worked out now from \
                    the customer's events of 365 days, 5,000 at most (`cut` says whether there were more). An event says less the \
                    older it is, by a half-life for each signal; `trace` names the events that say most, with what each says now. An \
                    order leaves nothing of the intent before it. With `asOf` as it was at that instant, by what is known today.""")
    @APIResponse(responseCode = "200", description = "The signals")
    @APIResponse(responseCode = "404", description = "`unknown_customer`")
    @APIResponse(responseCode = "422", description = "`invalid`: `asOf` is no instant, or is to come")
    public Uni<SignalsView> readCustomerSignals(
            CustomerId customerId,
            @Parameter(description = "An instant such as 2026-03-01T00:00:00Z; now by default") @QueryParam("asOf")
                    Optional<String> asOf) {
        return read.of(caller.brandId(), customerId, asOf.map(SignalResource::instant));
    }

    private static Instant instant(String text) {
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            if (instant.isBefore(EARLIEST)) {
                throw invalid(text + " (expected: " + EARLIEST + " or later)");
            }
            return instant;
        } catch (DateTimeParseException e) {
            throw invalid(text + " (expected: an instant such as 2026-03-01T00:00:00Z)");
        }
    }

    private static Failure invalid(String detail) {
        return Failure.invalid(List.of(new FieldError("asOf", "invalid", detail)));
    }
}
