package dev.perennial.stage.scheme;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an entry rule asks for, in disjunctive normal form: it holds where one of the clauses does. What it says of two rules
 * is sound and not complete: one that implies another always does so, one of which nothing is said may do so too.
 *
 * @param any none where the rule never holds
 */
public record Clauses(List<Clause> any) {
    public static final Clauses ALWAYS = new Clauses(List.of(Clause.NOTHING));
    public static final Clauses NEVER = new Clauses(List.of());

    public Clauses {
        any = List.copyOf(any);
    }

    /** A fact has to be in a range. */
    public static Clauses of(String fact, Range range) {
        return new Clauses(List.of(new Clause(Map.of(fact, range), Map.of())));
    }

    /** A condition about which nothing more is known than its text has to be true, or false. */
    public static Clauses of(String text, boolean holds) {
        return new Clauses(List.of(new Clause(Map.of(), Map.of(text, holds))));
    }

    /** One of both has to hold. */
    public Clauses or(Clauses other) {
        return new Clauses(
                Stream.concat(any.stream(), other.any.stream()).distinct().toList());
    }

    /** Both have to hold. The number of clauses is at most the product of theirs. */
    public Clauses and(Clauses other) {
        return new Clauses(any.stream()
                .flatMap(one -> other.any.stream().map(one::and))
                .flatMap(Optional::stream)
                .distinct()
                .toList());
    }

    /** How many clauses there are. */
    public int size() {
        return any.size();
    }

    /** Whether it surely holds for everybody. */
    boolean isAlways() {
        return any.contains(Clause.NOTHING);
    }

    /** Whether it surely holds for nobody. */
    boolean isNever() {
        return any.isEmpty();
    }

    /** Whether it surely holds where a clause does. */
    boolean impliedBy(Clause clause) {
        return any.stream().anyMatch(clause::implies);
    }

    /** Whether another surely holds where this one does. */
    boolean implies(Clauses weaker) {
        return any.stream().allMatch(weaker::impliedBy);
    }
}
