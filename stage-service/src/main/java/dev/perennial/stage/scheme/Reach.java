package dev.perennial.stage.scheme;

import dev.perennial.stage.fact.Vocabulary;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Whether every customer has a stage, and the rules can choose every stage but those for moves by hand. It compares the entry
 * rules as {@link Clauses} tells them, so what it refuses the rules can never choose; what can never be chosen for a deeper
 * reason it lets pass.
 */
final class Reach {
    /** Whoever writes it means that nobody comes to the stage but by hand; a rule that turns out so is a mistake. */
    private static final String BY_HAND = "false";

    private final Problems problems;

    private Reach(Problems problems) {
        this.problems = problems;
    }

    /**
     * A stage and what its entry rule asks for.
     *
     * @param place of the rule in the definition
     */
    private record Ranked(String place, Stage stage, Clauses entry) {

        boolean isForMovesByHand() {
            return stage.entry().strip().equals(BY_HAND);
        }

        /** Whether it is in force whenever another is that fits too. */
        boolean lastsAsLongAs(Ranked other) {
            return stage.lapse().isEmpty()
                    || stage.lapse()
                            .flatMap(lapse -> other.stage.lapse().map(lapse::endsNotBefore))
                            .orElse(false);
        }
    }

    /** Checks stages whose rules compile and whose priorities differ. */
    static void check(List<Stage> stages, Rules rules, Vocabulary vocabulary, Problems problems) {
        List<Ranked> byPriority = IntStream.range(0, stages.size())
                .mapToObj(i -> new Ranked(
                        "stages[" + i + "].entry",
                        stages.get(i),
                        rules.clauses(stages.get(i).entry(), vocabulary)))
                .sorted(Comparator.comparingInt(
                                (Ranked ranked) -> ranked.stage().priority())
                        .reversed())
                .toList();
        Reach reach = new Reach(problems);
        reach.requireLowest(byPriority.getLast());
        for (int i = 0; i < byPriority.size(); i++) {
            if (!byPriority.get(i).isForMovesByHand()) {
                reach.requireReached(byPriority.get(i), byPriority.subList(0, i));
            }
        }
    }

    private void requireLowest(Ranked lowest) {
        problems.require(
                lowest.entry().isAlways() && lowest.stage().lapse().isEmpty(),
                lowest.place(),
                "no_stage_for_everyone",
                "entry: " + lowest.stage().entry()
                        + " (expected: the stage with the lowest priority has the entry rule true and no"
                        + " lapse, so that every customer is in a stage)");
    }

    private void requireReached(Ranked one, List<Ranked> higher) {
        if (one.entry().isNever()) {
            problems.add(
                    one.place(),
                    "unreachable",
                    "entry: " + one.stage().entry()
                            + " (expected: a rule that can hold, or false for a stage to which customers come by hand"
                            + " only; this one holds for nobody)");
            return;
        }
        List<Ranked> lasting =
                higher.stream().filter(other -> other.lastsAsLongAs(one)).toList();
        Optional<Ranked> same = lasting.stream()
                .filter(other -> one.entry().implies(other.entry())
                        && other.entry().implies(one.entry())
                        && other.stage().lapse().equals(one.stage().lapse()))
                .findFirst();
        if (same.isPresent()) {
            problems.add(
                    one.place(),
                    "indistinguishable",
                    "entry: " + one.stage().entry() + " (expected: another rule or lapse than that of stage "
                            + same.get().stage().key() + ", which has a higher priority and asks for the same: the two"
                            + " can never be told apart)");
            return;
        }
        covering(one, lasting)
                .ifPresent(covering -> problems.add(
                        one.place(),
                        "unreachable",
                        "entry: " + one.stage().entry() + " (expected: a rule that holds for somebody whom no stage of"
                                + " higher priority takes; stage " + one.stage().key()
                                + " can have no customers, for whoever fits it fits "
                                + covering.stream()
                                        .map(other -> other.stage().key() + " ("
                                                + other.stage().entry() + ")")
                                        .collect(Collectors.joining(" or "))
                                + " too, which does not lapse before it)"));
    }

    /** Stages of which one is chosen wherever this one fits; one alone, if there is such a one. */
    private static Optional<Set<Ranked>> covering(Ranked one, List<Ranked> lasting) {
        Optional<Ranked> alone = lasting.stream()
                .filter(other -> one.entry().implies(other.entry()))
                .findFirst();
        if (alone.isPresent()) {
            return alone.map(Set::of);
        }
        Set<Ranked> covering = new LinkedHashSet<>();
        for (Clause clause : one.entry().any()) {
            Optional<Ranked> taking = lasting.stream()
                    .filter(other -> other.entry().impliedBy(clause))
                    .findFirst();
            if (taking.isEmpty()) {
                return Optional.empty();
            }
            covering.add(taking.get());
        }
        return Optional.of(covering);
    }
}
