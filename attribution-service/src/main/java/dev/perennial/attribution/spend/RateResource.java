package dev.perennial.attribution.spend;

import dev.perennial.attribution.spend.Rates.Rate;
import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.problem.Failure.FieldError;
import dev.perennial.platform.rest.Etag;
import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The exchange rates that spend and value are converted with. */
@Path("/v1/spend/rates")
@Tag(name = "Spend")
public class RateResource {
    private static final int MOST_RATES = 10_000;
    private static final int MOST_DIGITS = 10;
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000);

    private final Caller caller;
    private final BrandDatabase database;
    private final RateStore store;

    RateResource(Caller caller, BrandDatabase database, RateStore store) {
        this.caller = caller;
        this.database = database;
        this.store = store;
    }

    /** A rate as it is sent and shown. */
    @Schema(name = "SpendRate")
    public record RateBody(
            @NotNull @Schema(examples = "USD") String currency,

            @NotNull
            @Schema(
                    description = "First day on which it holds, until the next rate of the currency",
                    examples = "2026-01-01")
            String from,

            @NotNull
            @Schema(
                    description = "Units of the brand's currency for one unit of the currency, at most 10 digits behind"
                            + " the point",
                    examples = "0.8512")
            BigDecimal rate) {}

    /** The rates as they are sent. */
    @Schema(name = "SpendRates")
    public record RatesBody(
            @NotNull @Size(max = MOST_RATES) @Valid List<@NotNull @Valid RateBody> rates) {}

    /** The rates as they are shown. */
    @Schema(name = "SpendRatesAnswer")
    public record RatesAnswer(
            @Schema(description = "The brand's currency, which amounts are converted to")
            String currency,

            @Schema(description = "By currency and day") List<RateBody> rates) {}

    /** Reads the rates. */
    @GET
    @Scope("attribution:read")
    @Operation(summary = "Read the exchange rates", description = "The ETag is needed to change them.")
    public Uni<RestResponse<RatesAnswer>> readRates() {
        Brand brand = caller.brand();
        return database.inBrand(brand.id(), connection -> store.read(connection, brand.id()))
                .map(rates -> answer(brand, rates));
    }

    /** Replaces the rates. */
    @PUT
    @Scope("attribution:write")
    @Operation(
            summary = "Replace the exchange rates",
            description =
                    "Needs If-Match with the ETag read before; the whole list is replaced. Reports use them at"
                            + " once, also for the past. An amount whose currency has no rate on its day stays apart from the sums.")
    public Uni<RestResponse<RatesAnswer>> replaceRates(
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, @NotNull @Valid RatesBody body) {
        Brand brand = caller.brand();
        List<Rate> rates = read(body.rates(), brand.currency());
        return database.inBrand(brand.id(), connection -> replace(connection, brand, ifMatch, rates))
                .map(written -> answer(brand, written));
    }

    private Uni<Rates> replace(SqlConnection connection, Brand brand, @Nullable String ifMatch, List<Rate> rates) {
        return store.lock(connection, brand.id())
                .invoke(version -> Etag.require(ifMatch, version))
                .chain(() -> store.replace(connection, brand, rates))
                .chain(() -> store.read(connection, brand.id()));
    }

    private static List<Rate> read(List<RateBody> bodies, Currency brandCurrency) {
        List<FieldError> errors = new ArrayList<>();
        List<Rate> rates = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < bodies.size() && errors.size() < RowReader.MOST_ERRORS; i++) {
            RateBody body = bodies.get(i);
            String place = "rates[" + i + "]";
            Optional<Currency> currency = RowReader.currencyOf(body.currency()).filter(c -> !c.equals(brandCurrency));
            Optional<LocalDate> from = RowReader.dayOf(body.from());
            if (currency.isEmpty()) {
                refuse(errors, place + ".currency", body.currency(), "an ISO 4217 code other than " + brandCurrency);
            }
            if (from.isEmpty()) {
                refuse(errors, place + ".from", body.from(), "a day such as 2026-01-31");
            }
            if (!isRate(body.rate())) {
                refuse(errors, place + ".rate", body.rate(), "above 0, at most 10^9 and 10 digits behind the point");
            }
            if (!seen.add(currency.map(Currency::getCurrencyCode) + " " + from)) {
                refuse(errors, place + ".from", body.from(), "one rate for each currency and day");
            }
            if (errors.isEmpty()) {
                rates.add(new Rate(currency.orElseThrow(), from.orElseThrow(), body.rate()));
            }
        }
        if (!errors.isEmpty()) {
            throw Failure.invalid(errors);
        }
        return rates;
    }

    private static boolean isRate(BigDecimal rate) {
        return rate.signum() > 0
                && rate.compareTo(MOST) <= 0
                && rate.stripTrailingZeros().scale() <= MOST_DIGITS;
    }

    private static void refuse(List<FieldError> errors, String field, Object value, String expected) {
        errors.add(new FieldError(field, "invalid", value + " (expected: " + expected + ")"));
    }

    private static RestResponse<RatesAnswer> answer(Brand brand, Rates rates) {
        List<RateBody> bodies = rates.rates().stream()
                .map(rate -> new RateBody(
                        rate.currency().getCurrencyCode(), rate.from().toString(), rate.rate()))
                .toList();
        return Etag.ok(new RatesAnswer(brand.currency().getCurrencyCode(), bodies), rates.version());
    }
}
