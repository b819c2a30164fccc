package dev.perennial.referral.reward;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.referral.ReferralId;
import dev.perennial.referral.program.ProgramKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reading the tables {@code reward} and {@code posting}. */
@ApplicationScoped
class RewardReader {
    private static final String LIST = """
            select * from reward
            where brand_id = $1 and ($2::uuid is null or holder_id = $2) and ($3::uuid is null or referral_id = $3)
              and ($4::text is null or state = $4) and ($5::text is null or program_key = $5)
              and ($6::uuid is null or reward_id < $6)
            order by reward_id desc limit $7
            """;
    private static final String BALANCE = """
            select r.kind, r.unit,
              coalesce(sum(l.amount) filter (where l.account = 'pending'), 0)::bigint as pending,
              coalesce(sum(l.amount) filter (where l.account = 'approved'), 0)::bigint as approved,
              coalesce(sum(l.amount) filter (where l.account = 'paid'), 0)::bigint as paid
            from reward r
            join account_line l on l.brand_id = r.brand_id and l.reward_id = r.reward_id
            where r.brand_id = $1 and r.holder_id = $2
            group by r.kind, r.unit order by r.kind, r.unit
            """;

    /** Which rewards to list, newest first. */
    record Query(
            Optional<CustomerId> holder,
            Optional<ReferralId> referral,
            Optional<RewardState> state,
            Optional<ProgramKey> program,
            Optional<RewardId> before,
            int limit) {}

    Uni<List<Reward>> list(SqlConnection connection, BrandId brand, Query query) {
        Tuple row = Tuple.tuple()
                .addValue(brand.value())
                .addValue(query.holder().map(CustomerId::value).orElse(null))
                .addValue(query.referral().map(ReferralId::value).orElse(null))
                .addValue(query.state().map(RewardState::key).orElse(null))
                .addValue(query.program().map(ProgramKey::value).orElse(null))
                .addValue(query.before().map(RewardId::value).orElse(null))
                .addValue(query.limit());
        return connection.preparedQuery(LIST).execute(row).map(RewardStore::rewards);
    }

    Uni<List<Balance>> balance(SqlConnection connection, BrandId brand, CustomerId holder) {
        return connection
                .preparedQuery(BALANCE)
                .execute(Tuple.of(brand.value(), holder.value()))
                .map(rows -> {
                    List<Balance> balances = new ArrayList<>(rows.size());
                    rows.forEach(row -> balances.add(new Balance(
                            row.getString("kind"),
                            row.getString("unit"),
                            row.getLong("pending"),
                            row.getLong("approved"),
                            row.getLong("paid"))));
                    return balances;
                });
    }
}
