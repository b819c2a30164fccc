package dev.perennial.attribution.content.access;

import dev.perennial.platform.id.BrandId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The table {@code content_policy}: versions are added and never changed. */
@ApplicationScoped
public class PolicyStore {
    private static final String COLUMNS =
            "select version, valid_from, needs, match from content_policy where brand_id = $1";
    private static final String ALL = COLUMNS + " order by version";
    private static final String NEWEST = COLUMNS + " and version < $2 order by version desc limit $3";
    private static final String ADD = """
            insert into content_policy (brand_id, version, valid_from, needs, match)
            values ($1, $2, greatest($3, (select max(valid_from) from content_policy where brand_id = $1)), $4, $5)
            on conflict (brand_id, version) do nothing
            returning version, valid_from, needs, match
            """;

    /** All versions of the brand's policy. */
    public Uni<AccessPolicies> read(SqlConnection connection, BrandId brand) {
        return connection
                .preparedQuery(ALL)
                .execute(Tuple.of(brand.value()))
                .map(rows -> new AccessPolicies(all(rows)));
    }

    /** The policy that holds now. */
    Uni<AccessPolicy> current(SqlConnection connection, BrandId brand) {
        return newest(connection, brand, Long.MAX_VALUE, 1)
                .map(found -> found.isEmpty() ? AccessPolicy.DEFAULT : found.getFirst());
    }

    /** Versions before another, the newest first. */
    Uni<List<AccessPolicy>> newest(SqlConnection connection, BrandId brand, long before, int limit) {
        return connection
                .preparedQuery(NEWEST)
                .execute(Tuple.of(brand.value(), before, limit))
                .map(PolicyStore::all);
    }

    /** Adds a version; empty where somebody else added it meanwhile. */
    Uni<List<AccessPolicy>> add(SqlConnection connection, BrandId brand, AccessPolicy policy) {
        String[] needs = policy.needs().stream().map(Requirement::key).toArray(String[]::new);
        return connection
                .preparedQuery(ADD)
                .execute(Tuple.of(
                        brand.value(),
                        policy.version(),
                        policy.validFrom().atOffset(ZoneOffset.UTC),
                        needs,
                        policy.match().key()))
                .map(PolicyStore::all);
    }

    private static List<AccessPolicy> all(RowSet<Row> rows) {
        List<AccessPolicy> all = new ArrayList<>(rows.size());
        rows.forEach(row -> all.add(new AccessPolicy(
                row.getLong(0),
                row.getOffsetDateTime(1).toInstant(),
                Stream.of(row.getArrayOfStrings(2)).map(Requirement::ofKey).toList(),
                Match.ofKey(row.getString(3)))));
        return all;
    }
}
