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
    /** More would keep new events waiting. */
    private static final int DUE_PIECES_A_ROUND = 8;
    /** Folding anew takes longer. */
    private static final int REBUILT_PIECES_A_ROUND = 4;

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
        int most = DUE_PIECES_A_ROUND * piece;
        return store.chores(now, most).chain(chores -> run(turn, now, caughtUp, chores)
                .replaceWith(caughtUp
                        && chores.dueCustomers() < most
                        && chores.rebuild().isEmpty()));
    }

    private Uni<Void> run(Turn turn, Instant now, boolean caughtUp, Chores chores) {
        List<Chores.Due> due = caughtUp ? chores.dueParts(piece) : List.of();
        return projector
                .advance(turn, due, now)
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
                .orElseGet(() -> store.customers(request.brand(), request.after(), REBUILT_PIECES_A_ROUND * piece));
        return next.chain(customers -> customers.isEmpty()
                ? store.rebuilt(request, customers)
                : projector.rebuild(
                        turn,
                        request.pieces(customers, piece),
                        done -> store.rebuilt(done.request(), done.customers())));
    }
}
