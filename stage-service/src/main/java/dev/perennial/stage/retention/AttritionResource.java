package dev.perennial.stage.retention;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import dev.perennial.stage.scheme.CompiledScheme;
import dev.perennial.stage.scheme.Scheme;
import dev.perennial.stage.scheme.SchemeLoader;
import dev.perennial.stage.scheme.SchemeSet;
import dev.perennial.stage.scheme.TrackVersion;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Attrition over REST. */
@Path("/v1/retention/attrition")
@Tag(name = "Retention")
public class AttritionResource {
    private static final int MOST_PERIODS = 750;

    private final BrandDatabase database;
    private final AttritionStore store;
    private final SchemeLoader schemes;
    private final Clock clock;
    private final Caller caller;

    AttritionResource(BrandDatabase database, AttritionStore store, SchemeLoader schemes, Clock clock, Caller caller) {
        this.database = database;
        this.store = store;
        this.schemes = schemes;
        this.clock = clock;
        this.caller = caller;
    }

    @GET
    @Scope("stages:read")
    @Operation(
            summary = "Attrition period by period",
            description =
                    "For each period of the brand's calendar: how many customers there were when it began, how many of them were lost in it, the share and its 95 % interval; how many came, were won back, and were lost again at once. A shop's customers give no notice: they count as lost when nothing was ordered for three times their own rhythm, as `lostWhen` says in full; subscriptions are lost when they end. A period that is not over yet says `complete: false`.")
    @APIResponse(responseCode = "200", description = "One entry for each period that has begun")
    @APIResponse(
            responseCode = "422",
            description = "`invalid`: a day, a unit or a track that is none, or too many periods")
    public Uni<AttritionReport> readAttrition(
            @Parameter(description = "`day`, `week` (from Monday), `month`, `quarter` or `year`")
                    @RestQuery
                    @DefaultValue("month")
                    String unit,
            @Parameter(description = "A day of the first period, such as 2026-01-01; 12 periods by default")
                    @RestQuery
                    @Nullable
                    String from,
            @Parameter(description = "A day of the last period; today by default") @RestQuery @Nullable String to,
            @Parameter(description = "`orders` or `subscriptions`") @RestQuery @DefaultValue(AttritionReport.ORDERS)
                    String of,
            @Parameter(description = "Whose rhythm says when a shop's customer is lost; the first track by default")
                    @RestQuery
                    @Nullable
                    String track) {
        Brand brand = caller.brand();
        LocalDate today = LocalDate.now(clock.withZone(brand.zone()));
        ReportSpan span = ReportSpan.of(unit, from, to, today, MOST_PERIODS);
        boolean byOrders = of.equals(AttritionReport.ORDERS);
        if (!byOrders && !of.equals(AttritionReport.SUBSCRIPTIONS)) {
            throw ReportSpan.invalid("of", of, "orders or subscriptions");
        }
        return database.inBrand(brand.id(), connection -> schemes.load(connection, brand)
                .map(set -> byOrders ? Optional.of(scheme(set, track)) : Optional.<Scheme>empty())
                .chain(by -> read(connection, brand, by, span, today)));
    }

    private Uni<AttritionReport> read(
            SqlConnection connection, Brand brand, Optional<Scheme> by, ReportSpan span, LocalDate today) {
        TrackVersion on = by.map(TrackVersion::of).orElse(AttritionCell.SUBSCRIPTIONS);
        LocalDate last = span.to().isBefore(today) ? span.to() : today;
        return store.counts(connection, brand.id(), on, span.unit(), span.from(), last)
                .map(counts -> AttritionReport.of(by, span.unit(), brand.zone().getId(), span.begins(), today, counts));
    }

    private static Scheme scheme(SchemeSet set, @Nullable String track) {
        List<Scheme> schemes =
                set.schemes().stream().map(CompiledScheme::scheme).toList();
        return schemes.stream()
                .filter(scheme -> track == null || scheme.track().equals(track))
                .findFirst()
                .orElseThrow(() -> ReportSpan.invalid(
                        "track",
                        String.valueOf(track),
                        "one of " + schemes.stream().map(Scheme::track).toList()));
    }
}
