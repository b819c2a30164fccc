package dev.perennial.platform.fold;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * What a consumer does beside the feed: fires what fell due, tries held customers again, and folds anew what is asked
 * for.
 */
final class Housekeeping {
    private static final int MOST_PIECES = 20;
    /** More would keep new events waiting. */
    private static final int PIECES_A_ROUND = 4;

    private final Projector<?, ?> projector;
    private final FoldStore<?, ?> store;
    private final int piece;

    /** @param piece customers of one transaction */
    Housekeeping(Projector<?, ?> projector, FoldStore<?, ?> store, int piece) {
        this.projector = projector;
        this.store = store;
        this.piece = piece;
    }

    /**
     * Does it.
     *
     * @param caughtUp whether everything that happened is known: only then may time pass
     * @return whether nothing is left to do
     */
    Uni<Boolean> run(Turn turn, Instant now, boolean caughtUp) {
        return run(turn, now, caughtUp, MOST_PIECES);
    }

    /** Piece by piece, but not for ever: new events want to be taken in as well. */
    private Uni<Boolean> run(Turn turn, Instant now, boolean caughtUp, int pieces) {
        return store.chores(now, piece)
                .chain(chores -> run(turn, now, caughtUp, chores).chain(() -> {
                    boolean more = chores.dueCustomers() >= piece;
                    return caughtUp && more && pieces > 1
                            ? run(turn, now, true, pieces - 1)
                            : Uni.createFrom()
                                    .item(caughtUp && !more && chores.rebuild().isEmpty());
                }));
    }

    private Uni<Void> run(Turn turn, Instant now, boolean caughtUp, Chores chores) {
        Map<BrandId, List<CustomerId>> due = caughtUp ? chores.due() : Map.of();
        return each(due, (brand, customers) -> projector.advance(turn, brand, customers, now))
                .chain(() -> each(chores.retries(), (brand, customers) -> projector.rebuild(turn, brand, customers)))
                .chain(() -> chores.rebuild()
                        .map(request -> rebuild(turn, request))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private static Uni<Void> each(
            Map<BrandId, List<CustomerId>> customers, BiFunction<BrandId, List<CustomerId>, Uni<Void>> task) {
        return Multi.createFrom()
                .iterable(customers.entrySet())
                .onItem()
                .transformToUniAndConcatenate(brand -> task.apply(brand.getKey(), brand.getValue()))
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> rebuild(Turn turn, RebuildRequest request) {
        Uni<List<CustomerId>> next = request.customer()
                .map(customer -> Uni.createFrom().item(List.of(customer)))
                .orElseGet(() -> store.customers(request.brand(), request.after(), PIECES_A_ROUND * piece));
        return next.chain(customers -> customers.isEmpty()
                ? store.rebuilt(request, customers)
                : projector.rebuild(
                        turn,
                        request.pieces(customers, piece),
                        done -> store.rebuilt(done.request(), done.customers())));
    }
}
