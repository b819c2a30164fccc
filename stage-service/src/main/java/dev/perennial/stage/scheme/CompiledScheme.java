package dev.perennial.stage.scheme;

import dev.perennial.platform.event.Event;
import dev.perennial.stage.fact.Facts;
import dev.perennial.stage.fact.OwnFactFold;
import dev.perennial.stage.fact.OwnValue;
import dev.perennial.stage.fact.Vocabulary;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A scheme with its rules ready to run. Where a customer belongs is a pure function of their facts and of the moment:
 * the stage of the highest priority whose entry rule holds and whose lapse is not yet due. So nothing depends on the path
 * by which the facts came about, and no chain of moves can go in a circle.
 */
public final class CompiledScheme {
    private final Scheme scheme;
    private final Vocabulary vocabulary;
    private final OwnFactFold ownFacts;
    private final CycleFold cycles;
    private final List<StageRule> byPriority;
    private final Map<String, StageRule> byKey;

    private CompiledScheme(Scheme scheme, Vocabulary vocabulary, OwnFactFold ownFacts, List<StageRule> rules) {
        this.scheme = scheme;
        this.vocabulary = vocabulary;
        this.ownFacts = ownFacts;
        this.cycles = new CycleFold(ReorderCycles.of(scheme.rhythm()));
        this.byPriority = rules.stream()
                .sorted(Comparator.comparingInt((StageRule rule) -> rule.stage().priority())
                        .reversed())
                .toList();
        this.byKey = rules.stream()
                .collect(Collectors.toUnmodifiableMap(rule -> rule.stage().key(), Function.identity()));
    }

    /**
     * Compiles every entry rule and every filter of an own fact.
     *
     * @throws InvalidRule where one of them cannot be used
     */
    public static CompiledScheme compile(Scheme scheme, Rules rules) {
        Vocabulary vocabulary = Vocabulary.with(scheme.facts());
        return new CompiledScheme(
                scheme,
                vocabulary,
                new OwnFactFold(scheme.facts(), rules::filter),
                IntStream.range(0, scheme.stages().size())
                        .mapToObj(i -> {
                            Stage stage = scheme.stages().get(i);
                            return new StageRule(stage, rules.compile(stage.entry(), vocabulary), 1L << i);
                        })
                        .toList());
    }

    public Scheme scheme() {
        return scheme;
    }

    /** Folds the scheme's own facts. */
    public OwnFactFold ownFacts() {
        return ownFacts;
    }

    /** The re-order cycles of categories and products. */
    public ReorderCycles cycles() {
        return cycles.cycles();
    }

    /**
     * What is kept for the re-order cycles after one more event; events come in {@link Event#TIMELINE_ORDER}.
     *
     * @param facts after the event
     * @param zone whose days are the purchase days
     */
    public Optional<CycleState> bought(Optional<CycleState> before, Facts facts, Event event, ZoneId zone) {
        return cycles.after(before, facts, event, zone);
    }

    /** The standard facts and the scheme's own as this scheme's rules see them. */
    public KnownFacts known(Facts facts, Map<String, OwnValue> own, Optional<CycleState> bought) {
        return KnownFacts.of(vocabulary, facts, own, bought, scheme.rhythm());
    }

    /** The entry rules that hold, as bits. */
    public long fits(KnownFacts known) {
        long fits = 0;
        for (StageRule rule : byPriority) {
            if (rule.rule().holds(known)) {
                fits |= rule.bit();
            }
        }
        return fits;
    }

    /** The same, when only some facts changed since {@code before} was computed. */
    public long fits(KnownFacts known, Set<String> changed, long before) {
        long fits = before;
        for (StageRule rule : byPriority) {
            if (rule.dependsOn(changed)) {
                fits = rule.rule().holds(known) ? fits | rule.bit() : fits & ~rule.bit();
            }
        }
        return fits;
    }

    /**
     * The key of the stage where the customer belongs.
     *
     * @throws IllegalStateException where no stage fits, which {@link SchemeCheck} rules out
     */
    public String choose(KnownFacts known, long fits, Instant at) {
        for (StageRule rule : byPriority) {
            if ((fits & rule.bit()) != 0 && rule.inForce(known, at)) {
                return rule.stage().key();
            }
        }
        throw new IllegalStateException(
                "scheme " + scheme.key() + " version " + scheme.version() + " has no stage for everyone");
    }

    /** Whether an entry rule uses one of some facts. */
    boolean dependsOn(Set<String> facts) {
        return byPriority.stream().anyMatch(rule -> rule.dependsOn(facts));
    }

    /** When the stage ends by itself if nothing happens; absent for a stage the scheme does not have. */
    public Optional<Instant> lapsesAt(String stage, KnownFacts known) {
        return Optional.ofNullable(byKey.get(stage)).flatMap(rule -> rule.lapsesAt(known));
    }

    /** How a stage suits a customer at a moment. */
    public StageFit fit(String stage, KnownFacts known, Instant at) {
        StageRule rule = rule(stage);
        boolean holds = rule.rule().holds(known);
        List<Condition> missing = holds
                ? List.of()
                : rule.rule().because(known).stream()
                        .map(condition -> new Condition(Condition.Kind.MISSING, condition.text(), condition.evidence()))
                        .toList();
        Optional<Condition> lapsed =
                holds && !rule.inForce(known, at) ? Optional.of(rule.lapsed(known)) : Optional.empty();
        long fits = fits(known);
        return new StageFit(
                choose(known, fits, at),
                missing,
                lapsed,
                chosenFrom(stage, known, fits, at),
                holds && lapsed.isEmpty() ? rule.lapses(known) : Optional.empty());
    }

    /** Lets time pass from lapse to lapse; each ends one stage for good as long as nothing happens. */
    private Optional<Instant> chosenFrom(String stage, KnownFacts known, long fits, Instant from) {
        Instant at = from;
        for (int i = 0; i <= byPriority.size(); i++) {
            String chosen = choose(known, fits, at);
            if (chosen.equals(stage)) {
                return Optional.of(at);
            }
            Optional<Instant> lapse = lapsesAt(chosen, known);
            if (lapse.isEmpty()) {
                return Optional.empty();
            }
            at = lapse.get();
        }
        return Optional.empty();
    }

    /** Why a customer went from one stage to another at a moment: what holds for the new one, what ended the old one. */
    public List<Condition> because(Optional<String> left, String entered, KnownFacts known, Instant at) {
        List<Condition> because = new ArrayList<>(rule(entered).rule().because(known));
        left.map(byKey::get).ifPresent(old -> {
            if (!old.rule().holds(known)) {
                because.addAll(old.rule().because(known));
            } else if (!old.inForce(known, at)) {
                because.add(old.lapsed(known));
            }
        });
        return List.copyOf(because);
    }

    private StageRule rule(String stage) {
        StageRule rule = byKey.get(stage);
        if (rule == null) {
            throw new IllegalArgumentException("stage: " + stage + " (expected: one of " + byKey.keySet() + ")");
        }
        return rule;
    }
}
