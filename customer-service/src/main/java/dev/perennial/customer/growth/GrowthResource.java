package dev.perennial.customer.growth;

import dev.perennial.customer.value.ValueCursor;
import dev.perennial.platform.brand.Brand;
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
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Customers by what they may bring, and products by what they go with. */
@Path("/v1/growth")
@Tag(name = "Growth", description = "Who may buy more, and what")
class GrowthResource {
    private static final String POTENTIAL = "potential";

    private final ReadGrowth read;
    private final Caller caller;

    GrowthResource(ReadGrowth read, Caller caller) {
        this.read = read;
        this.caller = caller;
    }

    /**
     * A customer and what may be expected.
     *
     * @param expected within the horizon, as it was last worked out
     * @param alive chance that the customer is still one, 0 to 1
     * @param nextProduct what comes first of what the customer may want next; whether it is held back is told of single customers
     */
    record ListedPotential(
            CustomerId customerId,
            Money realised,
            Money expected,
            double alive,
            Optional<LocalDate> nextOrderOn,
            Optional<NextProduct> nextProduct,
            Instant estimatedAt) {}

    /**
     * A product.
     *
     * @param customers who bought it and kept it
     * @param againShare share of these who bought it on more than one day, 0 to 1
     * @param everyDays median of the days between; absent where nobody bought it again
     * @param together how it goes with the product that was asked for
     */
    record ListedProduct(
            String product,
            Optional<String> name,
            Optional<String> category,
            int customers,
            double againShare,
            Optional<Integer> everyDays,
            Optional<Together> together) {
        static ListedProduct of(ModelProduct product, Optional<Together> together) {
            return new ListedProduct(
                    product.product(),
                    product.named().name(),
                    product.named().category(),
                    product.customers(),
                    product.againShare(),
                    product.gapDays(),
                    together);
        }
    }

    /**
     * How a product goes with another.
     *
     * @param both customers who bought both
     * @param share of the customers of the other who bought this one too, shrunken toward that of all
     * @param lift how many times the share of all customers that is
     */
    record Together(int both, double share, double lift) {}

    @GET
    @Path("/customers")
    @Scope("customers:read")
    @Operation(summary = "List customers by what they may bring", description = """
                    Those of whom most is expected within the horizon first, as they were last estimated, each with the product that comes \
                    first of what they may want next. Customers of whom nothing can be said are left out.""")
    @APIResponse(responseCode = "200", description = "A page of customers")
    @APIResponse(responseCode = "422", description = "`invalid`, with the field")
    public Uni<Page<ListedPotential>> listGrowthCustomers(
            @Parameter(description = "`potential`") @QueryParam("sort") @DefaultValue(POTENTIAL) String sort,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @QueryParam("after") Optional<String> after) {
        if (!sort.equals(POTENTIAL)) {
            throw invalid("sort", sort + " (expected: potential)");
        }
        Brand brand = caller.brand();
        return read.list(brand, after.map(GrowthResource::cursor), limit + 1)
                .map(rows -> Page.of(rows, limit, row -> new ValueCursor(
                                row.customer().expectedMinor(), row.customer().customer())
                        .toString()))
                .map(page -> new Page<>(
                        page.data().stream().map(row -> listed(row, brand)).toList(), page.next()));
    }

    private static ListedPotential listed(ReadGrowth.Listed row, Brand brand) {
        PotentialCustomer customer = row.customer();
        return new ListedPotential(
                customer.customer(),
                new Money(customer.realisedMinor(), brand.currency()),
                new Money(customer.expectedMinor(), brand.currency()),
                customer.alive(),
                customer.nextOrderOn(),
                row.next(),
                customer.estimatedAt());
    }

    @GET
    @Path("/products")
    @Scope("customers:read")
    @Operation(summary = "List products, or what goes with one", description = """
                    As they were counted last. Without `with` those that most customers bought first; with it those that go with that product, \
                    the highest share of its customers first, 30 at most.""")
    @APIResponse(responseCode = "200", description = "A page of products")
    @APIResponse(
            responseCode = "404",
            description = "`not_found`: nobody bought the product of `with`, or it was not counted yet")
    public Uni<Page<ListedProduct>> listGrowthProducts(
            @Parameter(description = "Key of a product: its `product_id`, else `sku`, else its name")
                    @QueryParam("with")
                    Optional<@Size(min = 1, max = NamedProduct.MOST_CHARACTERS) String> with,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @Parameter(description = "Not together with `with`") @QueryParam("after") Optional<String> after) {
        if (with.isPresent() && after.isPresent()) {
            throw invalid("after", "not together with `with`");
        }
        if (with.isPresent()) {
            return read.with(caller.brandId(), with.get())
                    .map(found -> new Page<>(
                            found.stream()
                                    .limit(limit)
                                    .map(GrowthResource::together)
                                    .toList(),
                            null));
        }
        return read.products(caller.brandId(), after.map(GrowthResource::rank).orElse(-1), limit + 1)
                .map(rows -> Page.of(rows, limit, row -> Integer.toString(row.rank())))
                .map(page -> new Page<>(
                        page.data().stream()
                                .map(row -> ListedProduct.of(row, Optional.empty()))
                                .toList(),
                        page.next()));
    }

    private static ListedProduct together(Shelf.Because because) {
        return ListedProduct.of(
                because.product(),
                Optional.of(new Together(
                        because.reason().both(),
                        because.reason().share(),
                        because.reason().lift())));
    }

    private static int rank(String after) {
        try {
            return Integer.parseInt(after);
        } catch (NumberFormatException e) {
            throw invalid("after", after + " (expected: next of the page before)");
        }
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
