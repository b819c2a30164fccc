package dev.perennial.referral.recognition;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.OwnEvents;
import dev.perennial.platform.fold.Fold;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.referral.program.ProgramBook;
import dev.perennial.referral.recognition.NamedCodes.Naming;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Folds a customer's timeline into {@link ReferralFacts}. A code counts from the first time it is named; the code that
 * comes with an order is named before that order.
 */
public final class ReferralFactsFold implements Fold<ReferralFacts, ProgramBook> {

    private final Marks marks;

    public ReferralFactsFold(Marks marks) {
        this.marks = marks;
    }

    @Override
    public ReferralFacts start(ProgramBook book, CustomerId customer) {
        return ReferralFacts.NOTHING;
    }

    @Override
    public ReferralFacts apply(ProgramBook book, ReferralFacts state, Event event) {
        if (event.type().isAboutIdentity()) {
            return state;
        }
        return ordered(book, named(marked(marks.keyed(event.brand(), state), event), event), event);
    }

    /** What Perennial found out tells nothing about who introduced whom. */
    @Override
    public boolean ignores(ProgramBook book, Event event) {
        return OwnEvents.includes(event);
    }

    private ReferralFacts marked(ReferralFacts state, Event event) {
        List<Mark> fresh = marks.in(event)
                .filter(mark -> !state.marks().contains(mark))
                .limit(ReferralFacts.MOST_MARKS - state.marks().size())
                .toList();
        if (fresh.isEmpty()) {
            return state;
        }
        TreeSet<Mark> all = new TreeSet<>(state.marks());
        all.addAll(fresh);
        return new ReferralFacts(state.named(), List.copyOf(all), state.firstOrder(), state.early());
    }

    private static ReferralFacts named(ReferralFacts state, Event event) {
        List<Naming> namings = NamedCodes.in(event);
        if (namings.isEmpty()) {
            return state;
        }
        List<NamedCode> named = new ArrayList<>(state.named());
        for (Naming naming : namings) {
            boolean known = named.stream()
                    .anyMatch(one -> one.code().key().equals(naming.code().key()));
            if (!known && named.size() < ReferralFacts.MOST_CODES) {
                named.add(new NamedCode(
                        naming.code(),
                        naming.via(),
                        event.occurredAt(),
                        state.firstOrder().isPresent()));
            }
        }
        return new ReferralFacts(named, state.marks(), state.firstOrder(), state.early());
    }

    private static ReferralFacts ordered(ProgramBook book, ReferralFacts state, Event event) {
        Optional<FirstOrder> first = state.firstOrder();
        if (first.isEmpty() && event.isTrack("Order Completed")) {
            FirstOrder order = FirstOrder.of(event, book.currency());
            for (Reduction reduction : state.early()) {
                order = order.reduced(reduction);
            }
            return new ReferralFacts(state.named(), state.marks(), Optional.of(order), List.of());
        }
        return Reduction.in(event).map(reduction -> reduced(state, reduction)).orElse(state);
    }

    private static ReferralFacts reduced(ReferralFacts state, Reduction reduction) {
        Optional<FirstOrder> first = state.firstOrder();
        if (first.isPresent()) {
            return new ReferralFacts(
                    state.named(), state.marks(), first.map(order -> order.reduced(reduction)), state.early());
        }
        if (state.early().size() >= ReferralFacts.MOST_EARLY) {
            return state;
        }
        List<Reduction> early = new ArrayList<>(state.early());
        early.add(reduction);
        return new ReferralFacts(state.named(), state.marks(), first, early);
    }
}
