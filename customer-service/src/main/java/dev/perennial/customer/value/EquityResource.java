package dev.perennial.customer.value;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.problem.Failure.FieldError;
import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The customer base as an asset, over time. */
@Path("/v1/value/equity")
@Tag(name = "Value")
class EquityResource {
    private static final int USUAL_DAYS = 90;
    private static final int MOST_DAYS = 1_100;

    private final BrandDatabase database;
    private final EquityReportStore store;
    private final Caller caller;
    private final Clock clock;

    EquityResource(BrandDatabase database, EquityReportStore store, Caller caller, Clock clock) {
        this.database = database;
        this.store = store;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Scope("customers:read")
    @Operation(summary = "Read what the customer base is worth", description = """
                    The sum of all lifetime values now, and as a snapshot for each day with what moved it since the one before: customers \
                    gained, others worth more (`grown`) or less (`lost`, by refunds and by silence), `reestimated` because the model or \
                    the settings are others, and `merged`, what customers counted for who became part of others. The parts add up \
                    exactly. Where nothing can be said of what is to come, a customer counts for what was realised.""")
    public Uni<EquityView> readEquity(
            @Parameter(description = "First day, such as 2026-01-31; by default 90 days before the last")
                    @QueryParam("from")
                    Optional<String> from,
            @Parameter(description = "Last day; by default today") @QueryParam("to") Optional<String> to,
            @Parameter(description = "`month` or `year` of the first purchase") @QueryParam("by") @DefaultValue("month")
                    String by) {
        Brand brand = caller.brand();
        Instant now = clock.instant();
        LocalDate last = to.map(text -> day("to", text)).orElse(LocalDate.ofInstant(now, brand.zone()));
        LocalDate first = from.map(text -> day("from", text)).orElse(last.minusDays(USUAL_DAYS));
        long days = ChronoUnit.DAYS.between(first, last);
        if (days < 0 || days > MOST_DAYS) {
            throw invalid("from", first + " to " + last + " (expected: in order, and at most " + MOST_DAYS + " days)");
        }
        String format = format(by);
        return database.inBrand(brand.id(), connection -> store.now(connection, brand)
                .chain(stock -> store.snapshots(connection, brand, first, last).chain(snapshots -> store.cohorts(
                                connection, brand, first, last, format)
                        .map(cohorts -> new EquityView(
                                now,
                                stock,
                                snapshots,
                                snapshots.isEmpty()
                                        ? Optional.empty()
                                        : Optional.of(snapshots.getLast().day()),
                                cohorts)))));
    }

    private static String format(String by) {
        return switch (by) {
            case "month" -> "YYYY-MM";
            case "year" -> "YYYY";
            default -> throw invalid("by", by + " (expected: month or year)");
        };
    }

    private static LocalDate day(String field, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw invalid(field, text + " (expected: a day such as 2026-01-31)");
        }
    }

    private static Failure invalid(String field, String detail) {
        return Failure.invalid(List.of(new FieldError(field, "invalid", detail)));
    }
}
