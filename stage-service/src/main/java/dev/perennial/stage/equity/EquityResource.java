package dev.perennial.stage.equity;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import dev.perennial.stage.calendar.Span;
import dev.perennial.stage.equity.EquityView.VersionInForce;
import dev.perennial.stage.scheme.CompiledScheme;
import dev.perennial.stage.scheme.Scheme;
import dev.perennial.stage.scheme.SchemeLoader;
import dev.perennial.stage.scheme.SchemeSet;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What the customers in the stages of a track are worth, over REST. */
@Path("/v1/stages/{track}/equity")
@Tag(name = "Equity", description = "What the customers in each stage are worth")
public class EquityResource {
    private final BrandDatabase database;
    private final EquityReportStore store;
    private final SchemeLoader schemes;
    private final Clock clock;
    private final Caller caller;

    EquityResource(BrandDatabase database, EquityReportStore store, SchemeLoader schemes, Clock clock, Caller caller) {
        this.database = database;
        this.store = store;
        this.schemes = schemes;
        this.clock = clock;
        this.caller = caller;
    }

    @GET
    @Scope("stages:read")
    @Operation(summary = "What the customers in each stage are worth", description = """
                    For each stage of the scheme in force: how many customers are in it, what those are worth whose worth is known, and \
                    its 95 % interval, as customer-service last estimated them. Customers who never ordered are `unvalued`; of those who \
                    did and of whom nothing can be said of what is to come (`unestimated`), what was realised counts. Then, period by \
                    period, what it was worth at the end and what moved it, on the days on which it was found out: customers entering \
                    and leaving the stage with what they are worth, customers gained, what those who stay `ordered` and are expected to \
                    bring (`reestimated`), customers who became part of others, and another version of the scheme. The parts add up exactly.""")
    @APIResponse(responseCode = "200", description = "The stages now, and one entry for each period")
    @APIResponse(responseCode = "404", description = "`unknown_track`")
    @APIResponse(responseCode = "422", description = "`invalid`: a day or a period that is none, or too many of them")
    public Uni<EquityView> readStageEquity(
            @RestPath String track,
            @Parameter(description = "First day, such as 2026-01-01; 90 days up to `to` by default")
                    @RestQuery
                    @Nullable
                    String from,
            @Parameter(description = "Last day; today by default") @RestQuery @Nullable String to,
            @Parameter(description = "`day`, `week` (from Monday), `month`, `quarter` or `year`")
                    @RestQuery
                    @DefaultValue("day")
                    String period) {
        Brand brand = caller.brand();
        LocalDate today = LocalDate.now(clock.withZone(brand.zone()));
        Span span = Span.of(from, to, period, today);
        return database.inBrand(brand.id(), connection -> schemes.load(connection, brand)
                .map(set -> scheme(set, track))
                .chain(scheme -> view(connection, brand, scheme, span, today)));
    }

    private Uni<EquityView> view(SqlConnection connection, Brand brand, Scheme scheme, Span span, LocalDate today) {
        return store.present(connection, brand, scheme).chain(present -> store.estimation(connection, brand.id())
                .chain(estimation -> store.beginnings(connection, brand, scheme)
                        .map(beginnings -> Tenure.upTo(span.to(), beginnings))
                        .chain(tenures -> store.cells(connection, brand, scheme, span, tenures)
                                .map(cells -> view(
                                        brand,
                                        scheme,
                                        span,
                                        today,
                                        present,
                                        estimation.orElse(null),
                                        tenures,
                                        new EquityHistory(span, tenures, cells))))));
    }

    private EquityView view(
            Brand brand,
            Scheme scheme,
            Span span,
            LocalDate today,
            Map<String, BuildEquityView.Present> present,
            EquityView.@Nullable EquityEstimation estimation,
            List<Tenure> tenures,
            EquityHistory history) {
        BuildEquityView build = new BuildEquityView(scheme, brand.currency());
        return new EquityView(
                scheme.track(),
                scheme.key(),
                scheme.version(),
                clock.instant(),
                brand.currency().getCurrencyCode(),
                brand.zone().getId(),
                estimation,
                build.stages(present),
                build.total(present),
                span.from(),
                span.to(),
                span.period().key(),
                history.since().orElse(null),
                tenures.stream()
                        .map(tenure -> new VersionInForce(tenure.version(), tenure.first()))
                        .toList(),
                build.periods(span, history, today));
    }

    private static Scheme scheme(SchemeSet set, String track) {
        return set.track(track)
                .map(CompiledScheme::scheme)
                .orElseThrow(() ->
                        new Failure(EquityError.UNKNOWN_TRACK, "There is no track " + track + "; see /v1/stages."));
    }
}
