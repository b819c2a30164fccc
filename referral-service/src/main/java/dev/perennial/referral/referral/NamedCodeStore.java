package dev.perennial.referral.referral;

import dev.perennial.platform.fold.Change;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.referral.Timestamptz;
import dev.perennial.referral.code.Code;
import dev.perennial.referral.recognition.NamedCode;
import dev.perennial.referral.recognition.ReferralFacts;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The table {@code named_code}: who named which code. */
@ApplicationScoped
class NamedCodeStore {
    private static final String DELETE = "delete from named_code where brand_id = $1 and customer_id = any($2)";
    private static final String INSERT = """
            insert into named_code (brand_id, code_key, customer_id, named_at)
            select $1::uuid, * from unnest($2::text[], $3::uuid[], $4::timestamptz[])
            on conflict (brand_id, code_key, customer_id) do update set named_at = excluded.named_at
            """;
    private static final String CUSTOMERS = """
            select customer_id from named_code
            where brand_id = $1 and code_key = $2 and named_at >= coalesce($3, named_at)
            """;

    /** Brings the table to what the states say. */
    Uni<Void> write(SqlConnection connection, BrandId brand, List<Change<ReferralFacts>> changes) {
        List<UUID> withdrawn = new ArrayList<>();
        List<UUID> customers = new ArrayList<>();
        List<NamedCode> named = new ArrayList<>();
        for (Change<ReferralFacts> change : changes) {
            List<NamedCode> before = named(change.before());
            List<NamedCode> after = named(change.after());
            Set<NamedCode> stored = new HashSet<>(before);
            if (!after.containsAll(before)) {
                withdrawn.add(change.customer().value());
                stored.clear();
            }
            for (NamedCode code : after) {
                if (!stored.contains(code)) {
                    customers.add(change.customer().value());
                    named.add(code);
                }
            }
        }
        return delete(connection, brand, withdrawn).chain(() -> insert(connection, brand, customers, named));
    }

    /** Who named a code while it was valid, or could have been. */
    Uni<Set<CustomerId>> customers(SqlConnection connection, BrandId brand, Code code) {
        return connection
                .preparedQuery(CUSTOMERS)
                .execute(Tuple.of(brand.value(), code.key().value(), Timestamptz.of(code.validFrom())))
                .map(rows -> {
                    Set<CustomerId> customers = new HashSet<>();
                    rows.forEach(row -> customers.add(new CustomerId(row.getUUID(0))));
                    return customers;
                });
    }

    private static List<NamedCode> named(Optional<ReferralFacts> facts) {
        return facts.map(ReferralFacts::named).orElse(List.of());
    }

    private static Uni<Void> delete(SqlConnection connection, BrandId brand, List<UUID> customers) {
        return customers.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(DELETE)
                        .execute(Tuple.of(brand.value(), customers.toArray(UUID[]::new)))
                        .replaceWithVoid();
    }

    private static Uni<Void> insert(
            SqlConnection connection, BrandId brand, List<UUID> customers, List<NamedCode> named) {
        if (named.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple row = Tuple.of(
                brand.value(),
                named.stream().map(code -> code.code().key().value()).toArray(String[]::new),
                customers.toArray(UUID[]::new),
                named.stream().map(code -> Timestamptz.of(code.at())).toArray(OffsetDateTime[]::new));
        return connection.preparedQuery(INSERT).execute(row).replaceWithVoid();
    }
}
