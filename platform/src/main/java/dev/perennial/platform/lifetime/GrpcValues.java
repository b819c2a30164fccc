package dev.perennial.platform.lifetime;

import dev.perennial.customer.v1.CustomerValue;
import dev.perennial.customer.v1.Estimation;
import dev.perennial.customer.v1.ListValuesRequest;
import dev.perennial.customer.v1.ListValuesResponse;
import dev.perennial.customer.v1.MutinyValuesGrpc.MutinyValuesStub;
import dev.perennial.platform.deadletter.Transience;
import dev.perennial.platform.grpc.Wire;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import io.quarkus.arc.DefaultBean;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Asks customer-service; every call has the deadline of all calls between services, and is tried again where that may help. */
@DefaultBean
@ApplicationScoped
class GrpcValues implements Values {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final int RETRIES = 3;

    private final MutinyValuesStub customerService;

    GrpcValues(@GrpcClient("customer") MutinyValuesStub customerService) {
        this.customerService = customerService;
    }

    @Override
    public Uni<ValuePage> list(BrandId brand, Optional<CustomerId> after, Optional<Instant> estimatedAfter, int limit) {
        ListValuesRequest.Builder request = ListValuesRequest.newBuilder()
                .setBrandId(brand.value().toString())
                .setAfterCustomerId(
                        after.map(customer -> customer.value().toString()).orElse(""))
                .setLimit(limit);
        estimatedAfter.ifPresent(instant -> request.setEstimatedAfter(Wire.timestamp(instant)));
        return customerService
                .listValues(request.build())
                .onFailure(Transience::isTransient)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .atMost(RETRIES)
                .map(GrpcValues::read);
    }

    private static ValuePage read(ListValuesResponse answer) {
        Estimation estimation = answer.getEstimation();
        return new ValuePage(
                answer.getValuesList().stream().map(GrpcValues::value).toList(),
                estimation.getCurrency(),
                BigDecimal.valueOf(estimation.getMarginRate()),
                estimation.getHorizonMonths());
    }

    /** What is expected is never less than nothing; a wrong answer must not make credit negative. */
    private static LifetimeValue value(CustomerValue value) {
        return new LifetimeValue(
                Wire.customer(value.getCustomerId()),
                value.getEstimated(),
                value.getRealisedMinor(),
                Math.max(0, value.getExpectedMinor()),
                value.getExpectedLowMinor(),
                value.getExpectedHighMinor(),
                value.getLifetimeMinor(),
                Wire.instant(value.getEstimatedAt()));
    }
}
