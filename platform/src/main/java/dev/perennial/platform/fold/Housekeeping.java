package dev.perennial.platform.fold;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What a consumer does beside the feed: fires what fell due, tries held customers again, and folds anew what is asked
 * for. Who is the longest due comes first. Where very many are due at once, as after an outage, those follow who come behind
 * in the order of ids, for as long as many of them are due: their rows lie side by side, while the next in time may lie anywhere.
 */
final class Housekeeping {
    /** More would keep new events waiting. */
    private static final int DUE_PIECES_A_ROUND = 16;
    /** Folding anew takes longer. */
    private static final int REBUILT_PIECES_A_ROUND = 8;

    private final Projector<?, ?> projector;
    private final FoldStore<?, ?> store;
    private final int piece;
    /** Where a backlog is gone on with. Only to be quicker: who is due is known by the store. */
    private Optional<Stretch.Place> backlog = Optional.empty();

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
        return stretch(now, caughtUp, most)
                .chain(stretch -> chores(now, most, stretch).chain(chores -> run(turn, now, caughtUp, chores)
                        .replaceWith(caughtUp
                                && stretch.isEmpty()
                                && chores.dueCustomers() < most
                                && chores.rebuild().isEmpty())));
    }

    /** What a backlog is gone on with; empty where there is none, or too few are due there. */
    private Uni<Optional<Stretch>> stretch(Instant now, boolean caughtUp, int most) {
        return backlog.filter(place -> caughtUp)
                .map(place -> store.stretch(place, now, most).map(Optional::of))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .map(found -> found.filter(Stretch::isDense));
    }

    private Uni<Chores> chores(Instant now, int most, Optional<Stretch> stretch) {
        if (stretch.isPresent()) {
            backlog = stretch.get().end();
            return store.chores(now, 0).map(chores -> chores.due(stretch.get()));
        }
        return store.chores(now, most)
                .invoke(chores -> backlog = chores.dueCustomers() < most ? Optional.empty() : chores.longestDue());
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
                ? store.rebuilt(request)
                : projector.rebuild(turn, request.pieces(customers, piece)));
    }
}
