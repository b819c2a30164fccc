package dev.perennial.attribution.equity;

import dev.perennial.attribution.Breakdown;
import dev.perennial.attribution.GroupCursor;
import dev.perennial.attribution.GroupName;
import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.database.BrandDatabase;
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
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the customers of each source were worth over time, over REST. */
@Path("/v1/sources/value/history")
@Tag(name = "Sources")
public class SourceHistoryResource {
    private final Caller caller;
    private final BrandDatabase database;
    private final SourceHistoryStore store;
    private final Clock clock;

    SourceHistoryResource(Caller caller, BrandDatabase database, SourceHistoryStore store, Clock clock) {
        this.caller = caller;
        this.database = database;
        this.store = store;
        this.clock = clock;
    }

    @GET
    @Scope("attribution:read")
    @Operation(summary = "Report how the worth of the customers of each source developed", description = """
                    What all buyers that a source ever brought were worth on each day, as it was known then: what they had brought and were \
                    expected to bring, with its 95 % interval, and what moved it. Days are taken down every hour while they last; those on \
                    which nothing was taken down are left out. Of weeks and months the last such day counts.""")
    public Uni<SourceHistory> reportSourceHistory(
            @Parameter(description = "channel, source or campaign") @QueryParam("groupBy") @DefaultValue("channel")
                    String groupBy,
            @Parameter(description = "First day, such as 2026-01-31; 90 days up to `to` by default")
                    @QueryParam("from")
                    @Nullable
                    String from,
            @Parameter(description = "Last day; today by default") @QueryParam("to") @Nullable String to,
            @Parameter(description = "`day`, `week` (from Monday) or `month`")
                    @QueryParam("period")
                    @DefaultValue("day")
                    String period,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @QueryParam("after") @Nullable String after) {
        Brand brand = caller.brand();
        Breakdown breakdown = Breakdown.parse(groupBy, Breakdown.CAMPAIGN);
        Days days = Days.read(from, to, LocalDate.now(clock.withZone(brand.zone())));
        Unit unit = Unit.parse(period);
        GroupName place = GroupCursor.parse(after);
        return database.inBrand(brand.id(), connection -> store.days(connection, brand, days)
                .map(known -> days.shown(unit, known))
                .chain(shown -> store.figures(connection, brand, shown, breakdown)
                        .map(figures -> new BuildSourceHistory(shown, days.from(), brand.currency(), figures))
                        .map(build -> {
                            List<GroupName> names = build.names().stream()
                                    .filter(name -> name.compareTo(place) > 0)
                                    .limit(limit + 1L)
                                    .toList();
                            Page<GroupName> page = Page.of(names, limit, GroupCursor::of);
                            return new SourceHistory(
                                    breakdown.key(),
                                    days.from(),
                                    days.to(),
                                    unit.key(),
                                    brand.currency().getCurrencyCode(),
                                    brand.zone().getId(),
                                    clock.instant(),
                                    page.data().stream().map(build::line).toList(),
                                    page.next(),
                                    build.total());
                        })));
    }
}
