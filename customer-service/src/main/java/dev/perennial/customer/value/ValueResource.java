package dev.perennial.customer.value;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.money.Money;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.problem.Failure.FieldError;
import dev.perennial.platform.rest.Page;
import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Customers by what they are worth. */
@Path("/v1/value/customers")
@Tag(name = "Value")
class ValueResource {
    private final BrandDatabase database;
    private final EstimateStore store;
    private final SettingsStore settings;
    private final Caller caller;

    ValueResource(BrandDatabase database, EstimateStore store, SettingsStore settings, Caller caller) {
        this.database = database;
        this.store = store;
        this.settings = settings;
        this.caller = caller;
    }

    /**
     * A customer, and what was last worked out.
     *
     * @param ltv the margin of what was realised, and what is expected
     * @param expected absent where nothing can be said of what is to come
     * @param modelVersion 0 before there was a model
     */
    record ListedValue(
            CustomerId customerId,
            Money realised,
            Money ltv,
            Optional<CustomerValueView.Expected> expected,
            int modelVersion,
            Instant estimatedAt) {}

    @GET
    @Scope("customers:read")
    @Operation(summary = "List customers by what they are worth", description = """
                    The highest first, as they were last estimated: within a second or two of their last order, and each night. Who never \
                    ordered is left out. Where nothing can be said of what is to come, `ltv` is the margin of what was realised.""")
    public Uni<Page<ListedValue>> listCustomerValues(
            @Parameter(description = "`ltv` or `realised`") @QueryParam("sort") @DefaultValue("ltv") String sort,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @QueryParam("after") Optional<String> after) {
        Brand brand = caller.brand();
        ValueOrder order = order(sort);
        Optional<ValueCursor> cursor = after.map(ValueResource::cursor);
        return database.inBrand(brand.id(), connection -> settings.read(connection, brand.id())
                .chain(set -> store.top(connection, brand.id(), order, cursor, limit + 1)
                        .map(rows ->
                                Page.of(rows, limit, row -> new ValueCursor(order.of(row), row.customer()).toString()))
                        .map(page -> new Page<>(
                                page.data().stream()
                                        .map(row -> listed(row, set, brand))
                                        .toList(),
                                page.next()))));
    }

    private static ListedValue listed(StoredValue value, ValueSettings settings, Brand brand) {
        return new ListedValue(
                value.customer(),
                new Money(value.realisedMinor(), brand.currency()),
                new Money(value.ltvMinor(), brand.currency()),
                value.estimate()
                        .map(known -> CustomerValueView.expected(
                                known, settings, Optional.empty(), Optional.empty(), brand.currency())),
                value.modelVersion(),
                value.estimatedAt());
    }

    private static ValueOrder order(String sort) {
        return Arrays.stream(ValueOrder.values())
                .filter(order -> order.name().toLowerCase(Locale.ROOT).equals(sort))
                .findFirst()
                .orElseThrow(() -> invalid("sort", sort + " (expected: ltv or realised)"));
    }

    private static ValueCursor cursor(String after) {
        try {
            return ValueCursor.parse(after);
        } catch (IllegalArgumentException e) {
            throw invalid("after", after + " (expected: next of the page before)");
        }
    }

    private static Failure invalid(String field, String detail) {
        return Failure.invalid(List.of(new FieldError(field, "invalid", detail)));
    }
}
