package dev.perennial.referral.program;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.money.Money;
import dev.perennial.referral.Timestamptz;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** The tables {@code program} and {@code program_version}. */
@ApplicationScoped
public class ProgramStore {
    private static final String VERSIONS = "select * from program_version where brand_id = $1";
    private static final String NEWEST = """
            select v.* from program p
            join program_version v using (brand_id, program_key, version)
            where p.brand_id = $1
            """;
    private static final String FIND = NEWEST + " and p.program_key = $2";
    private static final String PAGE = NEWEST + " and p.program_key > $2 order by p.program_key limit $3";
    private static final String CREATE = """
            insert into program (brand_id, program_key, version, created_at) values ($1, $2, 1, $3)
            on conflict (brand_id, program_key) do nothing
            """;
    private static final String ADVANCE =
            "update program set version = $3 where brand_id = $1 and program_key = $2 and version = $3 - 1";
    private static final String ADD_VERSION = """
            insert into program_version (brand_id, program_key, version, name, landing_url, minimum_order,
              minimum_currency, advocate_kind, advocate_amount, advocate_unit, friend_kind, friend_amount, friend_unit,
              hold_seconds, active_from, active_until, saved_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
            """;

    /** All versions of all programs. */
    public Uni<ProgramBook> book(SqlConnection connection, Brand brand) {
        return connection
                .preparedQuery(VERSIONS)
                .execute(Tuple.of(brand.id().value()))
                .map(rows -> new ProgramBook(brand.currency(), programs(rows)));
    }

    /** The newest version of a program. */
    public Uni<Optional<Program>> find(SqlConnection connection, BrandId brand, ProgramKey key) {
        return connection
                .preparedQuery(FIND)
                .execute(Tuple.of(brand.value(), key.value()))
                .map(rows -> programs(rows).stream().findFirst());
    }

    /** The newest version of a program; fails with {@code unknown_program} where there is none. */
    public Uni<Program> require(SqlConnection connection, BrandId brand, ProgramKey key) {
        return find(connection, brand, key).map(found -> found.orElseThrow(() -> ProgramError.unknown(key)));
    }

    /** The newest versions, by key. */
    Uni<List<Program>> page(SqlConnection connection, BrandId brand, String after, int limit) {
        return connection
                .preparedQuery(PAGE)
                .execute(Tuple.of(brand.value(), after, limit))
                .map(ProgramStore::programs);
    }

    /** Stores the next version; false where somebody else stored it first. */
    Uni<Boolean> add(SqlConnection connection, BrandId brand, Program program) {
        boolean first = program.version() == 1;
        Tuple head = first
                ? Tuple.of(brand.value(), program.key().value(), Timestamptz.of(program.since()))
                : Tuple.of(brand.value(), program.key().value(), program.version());
        return connection
                .preparedQuery(first ? CREATE : ADVANCE)
                .execute(head)
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().item(false)
                        : connection
                                .preparedQuery(ADD_VERSION)
                                .execute(version(brand, program))
                                .replaceWith(true));
    }

    private static Tuple version(BrandId brand, Program program) {
        ProgramTerms terms = program.terms();
        Tuple row = Tuple.tuple()
                .addValue(brand.value())
                .addValue(program.key().value())
                .addValue(program.version())
                .addValue(terms.name())
                .addValue(terms.landingUrl().toString())
                .addValue(terms.minimumOrder().minor())
                .addValue(terms.minimumOrder().currency().getCurrencyCode());
        addReward(row, terms.advocateReward());
        addReward(row, terms.friendReward());
        return row.addValue(terms.hold().toSeconds())
                .addValue(Timestamptz.of(terms.activeFrom()))
                .addValue(Timestamptz.of(terms.activeUntil()))
                .addValue(Timestamptz.of(program.since()));
    }

    private static void addReward(Tuple row, Optional<RewardTerms> reward) {
        row.addValue(reward.map(r -> r.kind().key()).orElse(null))
                .addValue(reward.map(RewardTerms::amount).orElse(null))
                .addValue(reward.map(RewardTerms::unit).orElse(null));
    }

    private static List<Program> programs(RowSet<Row> rows) {
        List<Program> programs = new ArrayList<>(rows.size());
        rows.forEach(row -> programs.add(program(row)));
        return programs;
    }

    private static Program program(Row row) {
        ProgramTerms terms = new ProgramTerms(
                row.getString("name"),
                URI.create(row.getString("landing_url")),
                new Money(row.getLong("minimum_order"), Currency.getInstance(row.getString("minimum_currency"))),
                reward(row, "advocate"),
                reward(row, "friend"),
                Duration.ofSeconds(row.getLong("hold_seconds")),
                Timestamptz.find(row, "active_from"),
                Timestamptz.find(row, "active_until"));
        return new Program(
                new ProgramKey(row.getString("program_key")),
                row.getLong("version"),
                terms,
                Timestamptz.read(row, "saved_at"));
    }

    private static Optional<RewardTerms> reward(Row row, String side) {
        String kind = row.getString(side + "_kind");
        return kind == null
                ? Optional.empty()
                : Optional.of(new RewardTerms(
                        RewardKind.ofKey(kind), row.getLong(side + "_amount"), row.getString(side + "_unit")));
    }
}
