package dev.perennial.stage.pursuit;

import dev.perennial.attribution.v1.DailySpend;
import dev.perennial.attribution.v1.SpendPurpose;
import dev.perennial.attribution.v1.SpendWithoutRate;
import dev.perennial.attribution.v1.Spending;
import dev.perennial.attribution.v1.SumSpendRequest;
import dev.perennial.attribution.v1.SumSpendResponse;
import dev.perennial.platform.brand.Brand;
import io.grpc.Status;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands for attribution-service: sums what tests spent. It never answers about one channel, and fails for another. */
@GrpcService
class FakeSpendingGrpc implements Spending {
    static final String SLOW = "sms";
    static final String BROKEN = "print";
    static final String NONE = "moon";

    /** Sums in this currency have been told by mistake. */
    static final String WRONG_CURRENCY = "video";

    private static final List<Spent> ALL = new CopyOnWriteArrayList<>();

    private record Spent(
            String brand, LocalDate day, SpendPurpose purpose, String channel, String currency, long minor) {
        boolean isAskedFor(SumSpendRequest request) {
            return brand.equals(request.getBrandId())
                    && !day.isBefore(LocalDate.parse(request.getFromDay()))
                    && !day.isAfter(LocalDate.parse(request.getToDay()))
                    && (request.getPurpose() == SpendPurpose.SPEND_PURPOSE_UNSPECIFIED
                            || purpose == request.getPurpose())
                    && (request.getChannelsCount() == 0
                            || request.getChannelsList().contains(channel));
        }
    }

    /** From now on this was spent. Euros are the currency of the brand, and no other has a rate. */
    static void spend(Brand brand, String day, SpendPurpose purpose, String channel, String currency, long minor) {
        ALL.add(new Spent(brand.id().value().toString(), LocalDate.parse(day), purpose, channel, currency, minor));
    }

    @Override
    public Uni<SumSpendResponse> sumSpend(SumSpendRequest request) {
        if (request.getChannelsList().contains(SLOW)) {
            return Uni.createFrom().nothing();
        }
        if (request.getChannelsList().contains(BROKEN)) {
            return Uni.createFrom().failure(Status.UNAVAILABLE.asRuntimeException());
        }
        if (request.getChannelsList().contains(NONE)) {
            return Uni.createFrom()
                    .failure(new IllegalArgumentException("channel: moon (expected: a key of the channel catalogue)"));
        }
        SortedMap<LocalDate, DailySpend.Builder> days = new TreeMap<>();
        for (Spent spent : ALL) {
            if (spent.isAskedFor(request)) {
                add(
                        days.computeIfAbsent(
                                spent.day(), day -> DailySpend.newBuilder().setDay(day.toString())),
                        spent);
            }
        }
        SumSpendResponse.Builder response = SumSpendResponse.newBuilder()
                .setCurrency(request.getChannelsList().contains(WRONG_CURRENCY) ? "USD" : "EUR");
        days.values().forEach(response::addDays);
        return Uni.createFrom().item(response.build());
    }

    private static void add(DailySpend.Builder day, Spent spent) {
        if (spent.currency().equals("EUR")) {
            day.setMinor(day.getMinor() + spent.minor());
        } else {
            day.addWithoutRate(
                    SpendWithoutRate.newBuilder().setCurrency(spent.currency()).setMinor(spent.minor()));
        }
    }
}
