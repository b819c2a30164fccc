package dev.perennial.referral.referral;

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

/** Reading the table {@code referral}. */
@ApplicationScoped
class ReferralReader {
    private static final String FIND = "select * from referral where brand_id = $1 and referral_id = $2";
    private static final String LIST = """
            select * from referral
            where brand_id = $1 and ($2::uuid is null or advocate_id = $2) and ($3::uuid is null or friend_id = $3)
              and ($4::text is null or state = $4) and ($5::text is null or program_key = $5)
              and ($6::uuid is null or referral_id < $6)
            order by referral_id desc limit $7
            """;
    private static final String TREE = """
            with recursive tree as (
              select friend_id, advocate_id, state, 1 as generation, array[advocate_id, friend_id] as path
              from referral where brand_id = $1 and advocate_id = $2 and state <> 'refused'
              union all
              select r.friend_id, r.advocate_id, r.state, t.generation + 1, t.path || r.friend_id
              from tree t
              join referral r on r.brand_id = $1 and r.advocate_id = t.friend_id and r.state <> 'refused'
              where t.generation < $3 and not r.friend_id = any(t.path)
            )
            select friend_id, advocate_id, state, generation from tree order by generation, friend_id limit $4
            """;

    Uni<Optional<Referral>> find(SqlConnection connection, BrandId brand, ReferralId id) {
        return connection
                .preparedQuery(FIND)
                .execute(Tuple.of(brand.value(), id.value()))
                .map(rows -> ReferralRows.referrals(rows).stream().findFirst());
    }

    Uni<List<Referral>> list(SqlConnection connection, BrandId brand, ReferralQuery query) {
        Tuple row = Tuple.tuple()
                .addValue(brand.value())
                .addValue(query.advocate().map(CustomerId::value).orElse(null))
                .addValue(query.friend().map(CustomerId::value).orElse(null))
                .addValue(query.state().map(ReferralState::key).orElse(null))
                .addValue(query.program().map(ProgramKey::value).orElse(null))
                .addValue(query.before().map(ReferralId::value).orElse(null))
                .addValue(query.limit());
        return connection.preparedQuery(LIST).execute(row).map(ReferralRows::referrals);
    }

    /** Whom an advocate brought, whom those brought, and so on; nearest first. */
    Uni<List<TreeDocument.Branch>> tree(
            SqlConnection connection, BrandId brand, CustomerId advocate, int depth, int limit) {
        return connection
                .preparedQuery(TREE)
                .execute(Tuple.of(brand.value(), advocate.value(), depth, limit))
                .map(rows -> {
                    List<TreeDocument.Branch> branches = new ArrayList<>(rows.size());
                    rows.forEach(row -> branches.add(new TreeDocument.Branch(
                            new CustomerId(row.getUUID("friend_id")),
                            new CustomerId(row.getUUID("advocate_id")),
                            row.getInteger("generation"),
                            row.getString("state"))));
                    return branches;
                });
    }
}
