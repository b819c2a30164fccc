package dev.perennial.stage.retention;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.database.BrandDatabase;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Cohorts of a brand as they stand today: of all customers, of one group, or of the largest groups beside each other. */
@ApplicationScoped
public class ReadCohorts {
    private static final String ONLY_CONTRACTS =
            "There are no orders, which this is about. There are subscriptions: GET /v1/retention/contracts tells who stays of those.";

    private final BrandDatabase database;
    private final RetentionStore store;
    private final GroupStore groups;
    private final ContractStore contracts;
    private final Clock clock;

    ReadCohorts(BrandDatabase database, RetentionStore store, GroupStore groups, ContractStore contracts, Clock clock) {
        this.database = database;
        this.store = store;
        this.groups = groups;
        this.contracts = contracts;
        this.clock = clock;
    }

    /** Which cohorts of a brand: those of a unit that begin from one day to another. */
    record Asked(Brand brand, CohortUnit unit, LocalDate from, LocalDate to) {}

    /** Of all customers, or of the one group that is asked for. */
    Uni<List<Cohort>> cohorts(Asked asked, Grouping grouping) {
        return database.inBrand(asked.brand().id(), connection -> switch (grouping) {
            case Grouping.Only(Dimension dimension, String value) ->
                read(connection, asked, dimension, List.of(value))
                        .map(groups -> groups.getFirst().cohorts());
            case Grouping.None _, Grouping.By _ -> all(connection, asked);
        });
    }

    /** The largest groups, and what is left; none where groups are not told apart. */
    Uni<List<Group>> groups(Asked asked, Grouping grouping) {
        return switch (grouping) {
            case Grouping.By by -> database.inBrand(asked.brand().id(), connection -> largest(connection, asked, by));
            case Grouping.None _, Grouping.Only _ -> Uni.createFrom().item(List.of());
        };
    }

    /** Why there are no cohorts, where it is that the brand has subscriptions and no orders. */
    Uni<Optional<String>> whyNone(Brand brand, List<Cohort> cohorts) {
        return cohorts.isEmpty()
                ? database.inBrand(brand.id(), connection -> contracts.areAllThereIs(connection, brand.id()))
                        .map(only -> only ? Optional.of(ONLY_CONTRACTS) : Optional.empty())
                : Uni.createFrom().item(Optional.empty());
    }

    private Uni<List<Group>> largest(SqlConnection connection, Asked asked, Grouping.By by) {
        return groups.largest(connection, asked.brand().id(), by.dimension(), asked.from(), asked.to(), by.most())
                .chain(values -> read(connection, asked, by.dimension(), values))
                .chain(found -> all(connection, asked).map(all -> withOther(all, found)));
    }

    private static List<Group> withOther(List<Cohort> all, List<Group> found) {
        List<Group> groups = new ArrayList<>(found);
        Group other = Group.other(all, found);
        if (other.customers() > 0) {
            groups.add(other);
        }
        return groups;
    }

    private Uni<List<Cohort>> all(SqlConnection connection, Asked asked) {
        return store.cohorts(connection, asked.brand().id(), asked.unit(), asked.from(), asked.to())
                .map(found -> cohorts(asked, found));
    }

    private Uni<List<Group>> read(SqlConnection connection, Asked asked, Dimension dimension, List<String> values) {
        return groups.cohorts(connection, asked.brand().id(), dimension, values, asked.unit(), asked.from(), asked.to())
                .map(found -> values.stream()
                        .map(value -> Group.of(value, cohorts(asked, found.getOrDefault(value, new TreeMap<>()))))
                        .toList());
    }

    private List<Cohort> cohorts(Asked asked, Map<LocalDate, SortedMap<Integer, Bought>> found) {
        LocalDate today = LocalDate.now(clock.withZone(asked.brand().zone()));
        return found.entrySet().stream()
                .map(entry -> new Cohort(entry.getKey(), asked.unit().over(entry.getKey(), today), entry.getValue()))
                .toList();
    }
}
