package dev.perennial.referral.reward;

import dev.perennial.platform.id.BrandId;
import dev.perennial.referral.Timestamptz;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/** The table {@code posting}: append only. */
@ApplicationScoped
class Ledger {
    private static final String APPEND = """
            insert into posting (brand_id, booked_at, reward_id, number, step, source, destination, amount, occurred_at, unit)
            select $1::uuid, $2::timestamptz, * from unnest($3::uuid[], $4::integer[], $5::text[], $6::text[], $7::text[],
              $8::bigint[], $9::timestamptz[], $10::text[])
            """;

    private final Clock clock;

    Ledger(Clock clock) {
        this.clock = clock;
    }

    /** Books what is not stored yet. */
    Uni<Void> append(SqlConnection connection, BrandId brand, List<Booking> bookings) {
        List<Posting> postings =
                bookings.stream().flatMap(b -> b.postings().stream()).toList();
        if (postings.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<String> units = bookings.stream()
                .flatMap(b -> Collections.nCopies(
                        b.postings().size(), b.after().terms().unit())
                        .stream())
                .toList();
        Tuple row = Tuple.tuple()
                .addValue(brand.value())
                .addValue(Timestamptz.of(clock.instant()))
                .addValue(postings.stream().map(p -> p.reward().value()).toArray(UUID[]::new))
                .addValue(postings.stream().map(Posting::number).toArray(Integer[]::new))
                .addValue(postings.stream().map(p -> p.step().key()).toArray(String[]::new))
                .addValue(postings.stream().map(p -> p.source().key()).toArray(String[]::new))
                .addValue(postings.stream().map(p -> p.destination().key()).toArray(String[]::new))
                .addValue(postings.stream().map(Posting::amount).toArray(Long[]::new))
                .addValue(postings.stream().map(p -> Timestamptz.of(p.at())).toArray(OffsetDateTime[]::new))
                .addValue(units.toArray(String[]::new));
        return connection.preparedQuery(APPEND).execute(row).replaceWithVoid();
    }
}
