package dev.perennial.attribution.spend;

import dev.perennial.attribution.channel.Channel;
import dev.perennial.attribution.v1.DailySpend;
import dev.perennial.attribution.v1.SpendPurpose;
import dev.perennial.attribution.v1.SpendWithoutRate;
import dev.perennial.attribution.v1.Spending;
import dev.perennial.attribution.v1.SumSpendRequest;
import dev.perennial.attribution.v1.SumSpendResponse;
import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.brand.Brands;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.grpc.Wire;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.money.Money;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** What was spent, for the other services. */
@GrpcService
class SpendGrpc implements Spending {
    private final BrandDatabase database;
    private final Brands brands;
    private final CostStore costs;

    SpendGrpc(BrandDatabase database, Brands brands, CostStore costs) {
        this.database = database;
        this.brands = brands;
        this.costs = costs;
    }

    @Override
    public Uni<SumSpendResponse> sumSpend(SumSpendRequest request) {
        BrandId id = Wire.brand(request.getBrandId());
        SpendSelection selection = new SpendSelection(
                day("from_day", request.getFromDay()),
                day("to_day", request.getToDay()),
                purpose(request.getPurpose()),
                request.getChannelsList().stream().map(Channel::ofKey).collect(Collectors.toSet()));
        return brands.brand(id)
                .chain(brand -> database.inBrand(id, connection -> costs.daily(connection, brand, selection))
                        .map(daily -> response(brand, daily)));
    }

    private static LocalDate day(String field, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(field + ": " + text + " (expected: a day such as 2026-01-31)", e);
        }
    }

    private static Optional<Purpose> purpose(SpendPurpose purpose) {
        return switch (purpose) {
            case SPEND_PURPOSE_UNSPECIFIED -> Optional.empty();
            case SPEND_PURPOSE_ACQUISITION -> Optional.of(Purpose.ACQUISITION);
            case SPEND_PURPOSE_RETENTION -> Optional.of(Purpose.RETENTION);
            case UNRECOGNIZED -> throw new IllegalArgumentException("purpose: unknown (expected: one of the contract)");
        };
    }

    private static SumSpendResponse response(Brand brand, SortedMap<LocalDate, Cost> daily) {
        SumSpendResponse.Builder response =
                SumSpendResponse.newBuilder().setCurrency(brand.currency().getCurrencyCode());
        daily.forEach((day, cost) -> response.addDays(day(day, cost)));
        return response.build();
    }

    private static DailySpend day(LocalDate day, Cost cost) {
        return DailySpend.newBuilder()
                .setDay(day.toString())
                .setMinor(cost.amount().minor())
                .addAllWithoutRate(
                        cost.withoutRate().stream().map(SpendGrpc::apart).toList())
                .build();
    }

    private static SpendWithoutRate apart(Money amount) {
        return SpendWithoutRate.newBuilder()
                .setCurrency(amount.currency().getCurrencyCode())
                .setMinor(amount.minor())
                .build();
    }
}
