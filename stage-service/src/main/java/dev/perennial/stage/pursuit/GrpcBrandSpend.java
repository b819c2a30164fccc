package dev.perennial.stage.pursuit;

import dev.perennial.attribution.v1.MutinySpendingGrpc.MutinySpendingStub;
import dev.perennial.attribution.v1.SumSpendRequest;
import dev.perennial.attribution.v1.SumSpendResponse;
import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.money.Money;
import dev.perennial.platform.privacy.Redaction;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.problem.Failure.FieldError;
import dev.perennial.stage.calendar.Span;
import io.grpc.Channel;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** Asks attribution-service, and does without it where it does not answer in time. */
@ApplicationScoped
class GrpcBrandSpend implements BrandSpend {
    private final MutinySpendingStub attributionService;
    private final Channel channel;
    private final PursuitConfig config;

    GrpcBrandSpend(
            @GrpcClient("attribution") MutinySpendingStub attributionService,
            @GrpcClient("attribution") Channel channel,
            PursuitConfig config) {
        this.attributionService = attributionService;
        this.channel = channel;
        this.config = config;
    }

    @Override
    public Uni<Optional<List<DailySpend>>> of(Brand brand, Span span, SpendChoice choice) {
        return attributionService
                .sumSpend(request(brand, span, choice))
                .ifNoItem()
                .after(config.spendPatience())
                .fail()
                .map(answer -> Optional.of(read(answer, brand.currency())))
                .onFailure(GrpcBrandSpend::isRefused)
                .transform(GrpcBrandSpend::refusal)
                .onFailure(failure -> !(failure instanceof Failure))
                .recoverWithItem(this::unknown);
    }

    private static SumSpendRequest request(Brand brand, Span span, SpendChoice choice) {
        return SumSpendRequest.newBuilder()
                .setBrandId(brand.id().value().toString())
                .setFromDay(span.from().toString())
                .setToDay(span.to().toString())
                .setPurpose(purpose(choice.purpose()))
                .addAllChannels(choice.channels())
                .build();
    }

    private static dev.perennial.attribution.v1.SpendPurpose purpose(SpendPurpose purpose) {
        return switch (purpose) {
            case ALL, NONE -> dev.perennial.attribution.v1.SpendPurpose.SPEND_PURPOSE_UNSPECIFIED;
            case ACQUISITION -> dev.perennial.attribution.v1.SpendPurpose.SPEND_PURPOSE_ACQUISITION;
            case RETENTION -> dev.perennial.attribution.v1.SpendPurpose.SPEND_PURPOSE_RETENTION;
        };
    }

    /** Sums in another currency than the brand's cannot be added to what pursuits cost. */
    private static List<DailySpend> read(SumSpendResponse answer, Currency currency) {
        if (!answer.getCurrency().equals(currency.getCurrencyCode())) {
            throw new IllegalStateException("currency: " + answer.getCurrency() + " (expected: " + currency + ")");
        }
        return answer.getDaysList().stream()
                .map(day -> new DailySpend(
                        LocalDate.parse(day.getDay()),
                        new Money(day.getMinor(), currency),
                        day.getWithoutRateList().stream()
                                .map(apart -> new Money(apart.getMinor(), Currency.getInstance(apart.getCurrency())))
                                .toList()))
                .toList();
    }

    /** The days are checked before; only a channel can be wrong. */
    private static boolean isRefused(Throwable failure) {
        return Status.fromThrowable(failure).getCode() == Status.Code.INVALID_ARGUMENT;
    }

    private static Throwable refusal(Throwable failure) {
        String description = Status.fromThrowable(failure).getDescription();
        return Failure.invalid(List.of(new FieldError(
                "channel",
                "invalid",
                description == null ? "channel: unknown (expected: keys of GET /v1/channels)" : description)));
    }

    /** Left alone, gRPC waits up to two minutes before it looks whether the service is back. */
    private Optional<List<DailySpend>> unknown(Throwable failure) {
        Log.debugf("event=spend_unknown reason=%s", Redaction.of(failure));
        if (channel instanceof ManagedChannel managed
                && managed.getState(false) == ConnectivityState.TRANSIENT_FAILURE) {
            managed.resetConnectBackoff();
        }
        return Optional.empty();
    }
}
