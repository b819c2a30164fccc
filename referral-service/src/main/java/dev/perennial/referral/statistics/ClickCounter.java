package dev.perennial.referral.statistics;

import dev.perennial.platform.id.BrandId;
import dev.perennial.referral.program.ProgramKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ThreadLocalRandom;

/** Counts the clicks of a program in several slots, so that clicks at the same time do not wait for each other. */
@ApplicationScoped
public class ClickCounter {
    private static final int SLOTS = 16;
    private static final String COUNT = """
            insert into program_clicks (brand_id, program_key, slot, clicks) values ($1, $2, $3, 1)
            on conflict (brand_id, program_key, slot) do update set clicks = program_clicks.clicks + 1
            """;
    private static final String TOTAL =
            "select coalesce(sum(clicks), 0)::bigint from program_clicks where brand_id = $1 and program_key = $2";

    /** One more. */
    public Uni<Void> count(SqlConnection connection, BrandId brand, ProgramKey program) {
        short slot = (short) ThreadLocalRandom.current().nextInt(SLOTS);
        return connection
                .preparedQuery(COUNT)
                .execute(Tuple.of(brand.value(), program.value(), slot))
                .replaceWithVoid();
    }

    Uni<Long> total(SqlConnection connection, BrandId brand, ProgramKey program) {
        return connection
                .preparedQuery(TOTAL)
                .execute(Tuple.of(brand.value(), program.value()))
                .map(rows -> rows.iterator().next().getLong(0));
    }
}
