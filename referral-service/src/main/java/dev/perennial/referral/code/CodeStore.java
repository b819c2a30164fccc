package dev.perennial.referral.code;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.referral.Timestamptz;
import dev.perennial.referral.program.ProgramKey;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The table {@code code}. */
@ApplicationScoped
public class CodeStore {
    private static final String BY_KEYS = "select * from code where brand_id = $1 and code_key = any($2)";
    private static final String MAIN = """
            select * from code
            where brand_id = $1 and customer_id = $2 and main and program_key = coalesce($3, program_key)
            order by created_at desc, code_key limit 1
            """;
    private static final String OWNERS =
            "select distinct customer_id from code where brand_id = $1 and customer_id = any($2)";
    private static final String DEMOTE =
            "update code set main = false where brand_id = $1 and customer_id = $2 and program_key = $3 and main";
    private static final String INSERT = """
            insert into code (brand_id, code_key, code_text, link_key, link_text, program_key, customer_id, main,
              valid_from, valid_until, created_at)
            values ($1, $2, $3, $4, $5, $6, $7, true, $8, $9, $10)
            on conflict do nothing
            """;
    private static final String ADOPT = """
            update code c set customer_id = $3,
              main = c.main and not exists (select from code w where w.brand_id = c.brand_id
                and w.program_key = c.program_key and w.customer_id = $3 and w.main)
            where c.brand_id = $1 and c.customer_id = $2
            """;
    private static final String CLICKS =
            "select coalesce(sum(clicks), 0)::bigint from code_clicks where brand_id = $1 and code_key = $2";

    /** The codes that exist among these. */
    public Uni<List<Code>> find(SqlConnection connection, BrandId brand, Collection<CodeKey> keys) {
        String[] texts = keys.stream().map(CodeKey::value).toArray(String[]::new);
        return connection
                .preparedQuery(BY_KEYS)
                .execute(Tuple.of(brand.value(), texts))
                .map(CodeStore::codes);
    }

    /** Which of these customers have a code. */
    public Uni<Set<CustomerId>> owners(SqlConnection connection, BrandId brand, Collection<CustomerId> customers) {
        UUID[] ids = customers.stream().map(CustomerId::value).toArray(UUID[]::new);
        return connection
                .preparedQuery(OWNERS)
                .execute(Tuple.of(brand.value(), ids))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new CustomerId(row.getUUID(0)))
                        .collect(Collectors.toSet()));
    }

    /** Gives the codes of customers that were merged to those they were merged into. */
    public Uni<Void> adopt(SqlConnection connection, BrandId brand, Map<CustomerId, CustomerId> winnerByLoser) {
        return owners(connection, brand, winnerByLoser.keySet()).chain(owners -> Multi.createFrom()
                .iterable(winnerByLoser.entrySet())
                .filter(merge -> owners.contains(merge.getKey()))
                .onItem()
                .transformToUniAndConcatenate(merge -> connection
                        .preparedQuery(ADOPT)
                        .execute(Tuple.of(
                                brand.value(),
                                merge.getKey().value(),
                                merge.getValue().value())))
                .onItem()
                .ignoreAsUni());
    }

    /** The code a customer is shown; the newest where no program is named. */
    Uni<Optional<Code>> main(
            SqlConnection connection, BrandId brand, CustomerId customer, Optional<ProgramKey> program) {
        Tuple row = Tuple.of(
                brand.value(), customer.value(), program.map(ProgramKey::value).orElse(null));
        return connection.preparedQuery(MAIN).execute(row).map(rows -> codes(rows).stream()
                .findFirst());
    }

    /** Stores a code as the customer's main one; false where the code, the link or a main code is there already. */
    Uni<Boolean> insert(SqlConnection connection, BrandId brand, Code code) {
        Tuple row = Tuple.tuple()
                .addValue(brand.value())
                .addValue(code.key().value())
                .addValue(code.text().text())
                .addValue(code.link().key().value())
                .addValue(code.link().text())
                .addValue(code.program().value())
                .addValue(code.customer().value())
                .addValue(Timestamptz.of(code.validFrom()))
                .addValue(Timestamptz.of(code.validUntil()))
                .addValue(Timestamptz.of(code.createdAt()));
        return connection.preparedQuery(INSERT).execute(row).map(rows -> rows.rowCount() > 0);
    }

    /** Makes room for another main code. */
    Uni<Void> demote(SqlConnection connection, BrandId brand, CustomerId customer, ProgramKey program) {
        return connection
                .preparedQuery(DEMOTE)
                .execute(Tuple.of(brand.value(), customer.value(), program.value()))
                .replaceWithVoid();
    }

    /** How often the code's link was followed. */
    Uni<Long> clicks(SqlConnection connection, BrandId brand, CodeKey key) {
        return connection
                .preparedQuery(CLICKS)
                .execute(Tuple.of(brand.value(), key.value()))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    static Code code(Row row) {
        return new Code(
                new CodeText(row.getString("code_text")),
                new CodeText(row.getString("link_text")),
                new ProgramKey(row.getString("program_key")),
                new CustomerId(row.getUUID("customer_id")),
                Timestamptz.find(row, "valid_from"),
                Timestamptz.find(row, "valid_until"),
                row.getBoolean("main"),
                Timestamptz.read(row, "created_at"));
    }

    private static List<Code> codes(RowSet<Row> rows) {
        List<Code> codes = new ArrayList<>(rows.size());
        rows.forEach(row -> codes.add(code(row)));
        return codes;
    }
}
