package dev.perennial.referral.reward;

import static dev.perennial.platform.database.PgRows.column;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.referral.ReferralId;
import dev.perennial.referral.Timestamptz;
import dev.perennial.referral.program.ProgramKey;
import dev.perennial.referral.program.RewardKind;
import dev.perennial.referral.program.RewardTerms;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The table {@code reward}. */
@ApplicationScoped
public class RewardStore {
    private static final String OF_REFERRALS =
            "select * from reward where brand_id = $1 and referral_id = any($2) order by reward_id for update";
    private static final String DUE = """
            select * from reward where brand_id = $1 and state = 'pending' and due_at <= $2
            order by due_at, reward_id limit $3 for update
            """;
    private static final String INSERT = """
            insert into reward (brand_id, reward_id, referral_id, side, round, holder_id, program_key, kind, amount, unit,
              state, earned_at, due_at, paid_at, reversed_at, reason, postings)
            select $1::uuid, * from unnest($2::uuid[], $3::uuid[], $4::text[], $5::integer[], $6::uuid[], $7::text[],
              $8::text[], $9::bigint[], $10::text[], $11::text[], $12::timestamptz[], $13::timestamptz[],
              $14::timestamptz[], $15::timestamptz[], $16::text[], $17::integer[])
            """;
    private static final String UPDATE = """
            update reward r set state = u.state, paid_at = u.paid_at, reversed_at = u.reversed_at, reason = u.reason,
              postings = u.postings
            from unnest($2::uuid[], $3::text[], $4::timestamptz[], $5::timestamptz[], $6::text[], $7::integer[])
              as u (reward_id, state, paid_at, reversed_at, reason, postings)
            where r.brand_id = $1 and r.reward_id = u.reward_id
            """;
    private static final String ADOPT = """
            update reward r set holder_id = m.winner
            from unnest($2::uuid[], $3::uuid[]) as m (loser, winner)
            where r.brand_id = $1 and r.holder_id = m.loser
            """;

    /** All rewards of these referrals, locked. */
    Uni<List<Reward>> ofReferrals(SqlConnection connection, BrandId brand, Collection<ReferralId> referrals) {
        UUID[] ids = referrals.stream().map(ReferralId::value).toArray(UUID[]::new);
        return connection
                .preparedQuery(OF_REFERRALS)
                .execute(Tuple.of(brand.value(), ids))
                .map(RewardStore::rewards);
    }

    /** Pending rewards whose hold period is over, the oldest first, locked. */
    Uni<List<Reward>> due(SqlConnection connection, BrandId brand, Instant now, int limit) {
        return connection
                .preparedQuery(DUE)
                .execute(Tuple.of(brand.value(), Timestamptz.of(now), limit))
                .map(RewardStore::rewards);
    }

    Uni<Void> insert(SqlConnection connection, BrandId brand, List<Reward> rewards) {
        if (rewards.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple row = Tuple.tuple()
                .addValue(brand.value())
                .addValue(column(rewards, r -> r.id().value(), UUID[]::new))
                .addValue(column(rewards, r -> r.referral().value(), UUID[]::new))
                .addValue(column(rewards, r -> r.side().key(), String[]::new))
                .addValue(column(rewards, Reward::round, Integer[]::new))
                .addValue(column(rewards, r -> r.holder().value(), UUID[]::new))
                .addValue(column(rewards, r -> r.program().value(), String[]::new))
                .addValue(column(rewards, r -> r.terms().kind().key(), String[]::new))
                .addValue(column(rewards, r -> r.terms().amount(), Long[]::new))
                .addValue(column(rewards, r -> r.terms().unit(), String[]::new))
                .addValue(column(rewards, r -> r.state().key(), String[]::new))
                .addValue(column(rewards, r -> Timestamptz.of(r.earnedAt()), OffsetDateTime[]::new))
                .addValue(column(rewards, r -> Timestamptz.of(r.dueAt()), OffsetDateTime[]::new))
                .addValue(column(rewards, r -> Timestamptz.of(r.paidAt()), OffsetDateTime[]::new))
                .addValue(column(rewards, r -> Timestamptz.of(r.reversedAt()), OffsetDateTime[]::new))
                .addValue(column(rewards, r -> r.reason().orElse(null), String[]::new))
                .addValue(column(rewards, Reward::postings, Integer[]::new));
        return connection.preparedQuery(INSERT).execute(row).replaceWithVoid();
    }

    Uni<Void> update(SqlConnection connection, BrandId brand, List<Reward> rewards) {
        if (rewards.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple row = Tuple.tuple()
                .addValue(brand.value())
                .addValue(column(rewards, r -> r.id().value(), UUID[]::new))
                .addValue(column(rewards, r -> r.state().key(), String[]::new))
                .addValue(column(rewards, r -> Timestamptz.of(r.paidAt()), OffsetDateTime[]::new))
                .addValue(column(rewards, r -> Timestamptz.of(r.reversedAt()), OffsetDateTime[]::new))
                .addValue(column(rewards, r -> r.reason().orElse(null), String[]::new))
                .addValue(column(rewards, Reward::postings, Integer[]::new));
        return connection.preparedQuery(UPDATE).execute(row).replaceWithVoid();
    }

    /** Gives the rewards of customers that were merged to those they were merged into. */
    public Uni<Void> adopt(SqlConnection connection, BrandId brand, Map<CustomerId, CustomerId> winnerByLoser) {
        Tuple row = Tuple.of(
                brand.value(),
                winnerByLoser.keySet().stream().map(CustomerId::value).toArray(UUID[]::new),
                winnerByLoser.values().stream().map(CustomerId::value).toArray(UUID[]::new));
        return connection.preparedQuery(ADOPT).execute(row).replaceWithVoid();
    }

    static List<Reward> rewards(RowSet<Row> rows) {
        List<Reward> rewards = new ArrayList<>(rows.size());
        rows.forEach(row -> rewards.add(reward(row)));
        return rewards;
    }

    private static Reward reward(Row row) {
        return new Reward(
                new RewardId(row.getUUID("reward_id")),
                new ReferralId(row.getUUID("referral_id")),
                Side.ofKey(row.getString("side")),
                row.getInteger("round"),
                new CustomerId(row.getUUID("holder_id")),
                new ProgramKey(row.getString("program_key")),
                new RewardTerms(RewardKind.ofKey(row.getString("kind")), row.getLong("amount"), row.getString("unit")),
                RewardState.ofKey(row.getString("state")),
                Timestamptz.read(row, "earned_at"),
                Timestamptz.read(row, "due_at"),
                Timestamptz.find(row, "paid_at"),
                Timestamptz.find(row, "reversed_at"),
                Optional.ofNullable(row.getString("reason")),
                row.getInteger("postings"));
    }
}
