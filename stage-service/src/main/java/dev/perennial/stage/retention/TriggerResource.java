package dev.perennial.stage.retention;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.security.Caller;
import dev.perennial.platform.security.Scope;
import dev.perennial.stage.retention.ReadCohorts.Asked;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Triggers of staying and leaving over REST. */
@Path("/v1/retention/triggers")
@Tag(name = "Retention")
public class TriggerResource {
    private static final int MOST_MONTHS = 120;

    private final BrandDatabase database;
    private final ReadCohorts read;
    private final TriggerStore store;
    private final Clock clock;
    private final Caller caller;

    TriggerResource(BrandDatabase database, ReadCohorts read, TriggerStore store, Clock clock, Caller caller) {
        this.database = database;
        this.read = read;
        this.store = store;
        this.clock = clock;
        this.caller = caller;
    }

    @GET
    @Scope("stages:read")
    @Operation(
            summary = "Which events go with staying or leaving?",
            description =
                    "For each event that happened in the first days after customers' first orders: how many of those who had it bought after their first year, how many of those who had not, and how sure the difference is, corrected for the number of events tried. Only customers count whose second year is over. What goes with staying need not cause it.")
    @APIResponse(responseCode = "200", description = "Events that enough customers had and had not, the surest first")
    @APIResponse(
            responseCode = "422",
            description = "`invalid`: a day or a number of days that is none, or too many months")
    public Uni<TriggerReport> readTriggers(
            @Parameter(
                            description =
                                    "A day in the month of the first cohort, such as 2024-01-01; ten years up to `to` by default")
                    @RestQuery
                    @Nullable
                    String from,
            @Parameter(description = "A day in the month of the last cohort; today by default") @RestQuery @Nullable
                    String to,
            @Parameter(description = "How many days after the first order count: " + TriggerWindow.ALL)
                    @RestQuery
                    @DefaultValue("90")
                    int within) {
        Brand brand = caller.brand();
        TriggerWindow window = TriggerWindow.of(within)
                .orElseThrow(() -> ReportSpan.invalid("within", String.valueOf(within), TriggerWindow.ALL));
        ReportSpan span = ReportSpan.months(from, to, LocalDate.now(clock.withZone(brand.zone())), MOST_MONTHS);
        return read.cohorts(new Asked(brand, CohortUnit.TENURE, span.from(), span.to()), new Grouping.None())
                .map(TriggerResource::decided)
                .chain(decided -> report(brand, span, window, decided));
    }

    /** Cohorts of which it is known who stayed. */
    private static List<Cohort> decided(List<Cohort> cohorts) {
        return cohorts.stream().filter(cohort -> cohort.isOver(1)).toList();
    }

    private Uni<TriggerReport> report(Brand brand, ReportSpan span, TriggerWindow window, List<Cohort> decided) {
        String zone = brand.zone().getId();
        if (decided.isEmpty()) {
            TriggerReport none = TriggerReport.of(zone, span.from(), span.to(), window, Stayed.NOBODY, new TreeMap<>());
            return read.whyNone(brand, decided)
                    .map(why -> why.map(none::because).orElse(none));
        }
        Stayed all = decided.stream()
                .map(cohort -> new Stayed(cohort.customers(), cohort.onOrAfter(1)))
                .reduce(Stayed.NOBODY, Stayed::plus);
        LocalDate last = decided.getLast().begin();
        return database.inBrand(
                        brand.id(), connection -> store.events(connection, brand.id(), span.from(), last, window))
                .map(events -> TriggerReport.of(zone, span.from(), span.to(), window, all, events));
    }
}
