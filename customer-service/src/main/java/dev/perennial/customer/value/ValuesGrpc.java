package dev.perennial.customer.value;

import dev.perennial.customer.v1.CustomerValue;
import dev.perennial.customer.v1.Estimation;
import dev.perennial.customer.v1.ListValuesRequest;
import dev.perennial.customer.v1.ListValuesResponse;
import dev.perennial.customer.v1.ReadValuesRequest;
import dev.perennial.customer.v1.ReadValuesResponse;
import dev.perennial.customer.v1.Values;
import dev.perennial.platform.brand.Brands;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.grpc.Wire;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.problem.Failure.FieldError;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What customers are worth, for the other services. */
@GrpcService
class ValuesGrpc implements Values {
    private static final int MOST_CUSTOMERS = 1_000;
    private static final int MOST_LISTED = 10_000;
    private static final UUID FIRST = new UUID(0, 0);

    private final BrandDatabase database;
    private final Brands brands;
    private final ReadValue read;
    private final EstimateStore estimates;

    ValuesGrpc(BrandDatabase database, Brands brands, ReadValue read, EstimateStore estimates) {
        this.database = database;
        this.brands = brands;
        this.read = read;
        this.estimates = estimates;
    }

    @Override
    public Uni<ReadValuesResponse> readValues(ReadValuesRequest request) {
        requireAtMost("customer_ids", request.getCustomerIdsCount(), 0, MOST_CUSTOMERS);
        List<CustomerId> customers =
                request.getCustomerIdsList().stream().map(Wire::customer).toList();
        return brands.brand(Wire.brand(request.getBrandId()))
                .chain(brand -> read.several(brand, customers))
                .map(ValuesGrpc::answer);
    }

    @Override
    public Uni<ListValuesResponse> listValues(ListValuesRequest request) {
        requireAtMost("limit", request.getLimit(), 1, MOST_LISTED);
        UUID after = request.getAfterCustomerId().isEmpty()
                ? FIRST
                : Wire.customer(request.getAfterCustomerId()).value();
        Optional<Instant> since =
                request.hasEstimatedAfter() ? Optional.of(Wire.instant(request.getEstimatedAfter())) : Optional.empty();
        return brands.brand(Wire.brand(request.getBrandId()))
                .chain(brand -> database.inBrand(
                        brand.id(), connection -> read.means(connection, brand).chain(means -> estimates
                                .list(connection, brand.id(), after, since, request.getLimit())
                                .map(values -> answer(means, values)))));
    }

    private static ReadValuesResponse answer(ReadValue.Several several) {
        ReadValuesResponse.Builder answer = ReadValuesResponse.newBuilder().setEstimation(estimation(several.means()));
        several.values()
                .forEach((asked, value) -> answer.addValues(value(
                        asked,
                        value.realisedMinor(),
                        value.ltvMinor(),
                        value.estimate(),
                        several.means().now())));
        return answer.build();
    }

    private static ListValuesResponse answer(ReadValue.Means means, List<StoredValue> values) {
        ListValuesResponse.Builder answer = ListValuesResponse.newBuilder().setEstimation(estimation(means));
        values.forEach(value -> answer.addValues(value(
                value.customer(), value.realisedMinor(), value.ltvMinor(), value.estimate(), value.estimatedAt())));
        return answer.build();
    }

    private static CustomerValue value(
            CustomerId customer, long realised, long lifetime, Optional<ValueEstimate> estimate, Instant at) {
        CustomerValue.Builder value = CustomerValue.newBuilder()
                .setCustomerId(customer.value().toString())
                .setRealisedMinor(realised)
                .setLifetimeMinor(lifetime)
                .setEstimated(estimate.isPresent())
                .setEstimatedAt(Wire.timestamp(at));
        estimate.ifPresent(known -> value.setExpectedMinor(known.expectedMinor())
                .setExpectedLowMinor(known.lowMinor())
                .setExpectedHighMinor(known.highMinor())
                .setAlive(known.alive()));
        return value.build();
    }

    private static Estimation estimation(ReadValue.Means means) {
        Estimation.Builder estimation = Estimation.newBuilder()
                .setCurrency(means.brand().currency().getCurrencyCode())
                .setHorizonMonths(means.settings().horizonMonths())
                .setDiscountRate(means.settings().yearlyDiscountRate().doubleValue())
                .setMarginRate(means.settings().marginRate().doubleValue())
                .setModelVersion(means.model().version())
                .setBasis(basis(means.model().basis()));
        means.model().fittedAt().ifPresent(at -> estimation.setFittedAt(Wire.timestamp(at)));
        return estimation.build();
    }

    private static dev.perennial.customer.v1.Basis basis(Basis basis) {
        return switch (basis) {
            case FITTED -> dev.perennial.customer.v1.Basis.BASIS_FITTED;
            case PRIOR -> dev.perennial.customer.v1.Basis.BASIS_PRIOR;
            case NOT_IDENTIFIED -> dev.perennial.customer.v1.Basis.BASIS_NOT_IDENTIFIED;
        };
    }

    private static void requireAtMost(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw Failure.invalid(List.of(new FieldError(
                    field, "out_of_bounds", field + ": " + value + " (expected: from " + least + " to " + most + ")")));
        }
    }
}
