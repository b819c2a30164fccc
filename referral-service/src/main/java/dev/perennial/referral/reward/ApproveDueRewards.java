package dev.perennial.referral.reward;

import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import dev.perennial.referral.DecisionTurn;
import dev.perennial.referral.Timestamptz;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Approves and pays rewards whose hold period has passed. Run by several replicas at once, each reward is paid once. */
@ApplicationScoped
class ApproveDueRewards {
    private static final int PIECE = 500;
    private static final String BRANDS =
            "select distinct brand_id from reward where state = 'pending' and due_at <= $1 order by 1";

    private final BrandDatabase database;
    private final DecisionTurn turn;
    private final RewardStore store;
    private final BookRewards bookRewards;
    private final Clock clock;

    ApproveDueRewards(
            BrandDatabase database, DecisionTurn turn, RewardStore store, BookRewards bookRewards, Clock clock) {
        this.database = database;
        this.turn = turn;
        this.store = store;
        this.bookRewards = bookRewards;
        this.clock = clock;
    }

    /** One round over all brands; answers how many rewards were paid. */
    Uni<Integer> run() {
        Instant now = clock.instant();
        return brands(now).chain(brands -> Multi.createFrom()
                .iterable(brands)
                .onItem()
                .transformToUniAndConcatenate(brand -> approve(brand, now))
                .collect()
                .with(Collectors.summingInt(Integer::intValue)));
    }

    private Uni<List<BrandId>> brands(Instant now) {
        return database.inTransaction(connection -> database.asWorker(
                        connection, worker -> worker.preparedQuery(BRANDS).execute(Tuple.of(Timestamptz.of(now)))))
                .map(rows -> {
                    List<BrandId> brands = new ArrayList<>(rows.size());
                    rows.forEach(row -> brands.add(new BrandId(row.getUUID(0))));
                    return brands;
                });
    }

    private Uni<Integer> approve(BrandId brand, Instant now) {
        return database.inBrand(brand, connection -> turn.take(connection, brand)
                .chain(() -> store.due(connection, brand, now, PIECE))
                .map(due -> due.stream()
                        .map(reward -> Booking.of(reward).approveAndPay())
                        .toList())
                .call(bookings -> bookRewards.book(connection, brand, bookings))
                .map(List::size));
    }
}
