package dev.perennial.attribution.model;

import dev.perennial.analytics.attribution.Shapley;
import dev.perennial.attribution.Breakdown;
import dev.perennial.attribution.GroupName;
import dev.perennial.attribution.credit.CreditModel;
import dev.perennial.attribution.credit.Share;
import dev.perennial.attribution.path.PathEnd;
import dev.perennial.platform.money.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes the answer from the kept statistics. Pure. */
final class BuildAttribution {
    private static final int MICRO_DIGITS = 6;
    private static final String WITHIN =
            "Within a channel its credit is shared in proportion to the linear model: chains are kept over channels.";
    private static final String GAME = "A coalition is worth what came of the paths that touched no other channels.";
    private static final String RATE_GAME =
            "A coalition is worth the conversion rate of the paths that touched no other channels.";
    private static final String DRAWN =
            "With more than %d channels values are means over %d orders of the channels, always the same; the greatest"
                    + " standard error is %.2g.";

    private final Question question;
    private final Findings findings;
    private final Map<AttributionModel, Credits> credits = new EnumMap<>(AttributionModel.class);

    BuildAttribution(Question question, Findings findings) {
        this.question = question;
        this.findings = findings;
        for (AttributionModel model : question.models()) {
            credits.put(model, model.rule().map(this::ruled).orElseGet(() -> byPaths(model)));
        }
    }

    private Credits ruled(CreditModel rule) {
        SortedMap<GroupName, Cell> cells = findings.rules().get(rule);
        return Credits.of(cells == null ? new TreeMap<>() : cells);
    }

    private Credits byPaths(AttributionModel model) {
        Credits found =
                switch (model) {
                    case SHAPLEY -> PathCredits.shapley(findings.sets());
                    case SHAPLEY_RATE -> PathCredits.shapleyRate(findings.sets());
                    default ->
                        PathCredits.markov(
                                Objects.requireNonNull(findings.chains().get(model.order()), "chain"));
                };
        return question.grouping() == Breakdown.CHANNEL ? found : found.within(ruled(CreditModel.LINEAR));
    }

    /** How each model came to its figures. */
    List<AttributionReport.Method> methods() {
        return question.models().stream().map(this::method).toList();
    }

    private AttributionReport.Method method(AttributionModel model) {
        Credits found = of(model);
        boolean rule = model.rule().isPresent();
        boolean markov = model.order() > 0;
        return new AttributionReport.Method(
                model,
                rule ? "rule" : markov ? "markov" : "shapley",
                markov ? model.order() : null,
                rule || markov ? null : model.givesCredit() ? GAME : RATE_GAME,
                found.states().isPresent() ? found.states().getAsInt() : null,
                found.chance().isPresent() ? found.chance().getAsDouble() : null,
                rule ? null : approximation(found));
    }

    private @Nullable String approximation(Credits found) {
        if (found.greatestError().isPresent()) {
            return String.format(
                    Locale.ROOT,
                    DRAWN,
                    Shapley.MOST_ENUMERATED,
                    Shapley.DRAWN_ORDERS,
                    found.greatestError().getAsDouble());
        }
        return question.grouping() == Breakdown.CHANNEL ? null : WITHIN;
    }

    /** The groups in order. */
    SortedSet<GroupName> groups() {
        SortedSet<GroupName> groups = new TreeSet<>();
        credits.values().forEach(found -> groups.addAll(found.cells().keySet()));
        return groups;
    }

    AttributionReport.Line line(GroupName group) {
        return new AttributionReport.Line(
                group.channel(),
                GroupName.shown(group.source()),
                GroupName.shown(group.campaign()),
                question.models().stream().map(model -> given(model, group)).toList());
    }

    private AttributionReport.Given given(AttributionModel model, GroupName group) {
        Credits found = of(model);
        Cell cell = found.cells().getOrDefault(group, new Cell());
        List<AttributionReport.Amounts> amounts = new ArrayList<>();
        cell.amounts().forEach((code, amount) -> {
            Money value = money(code, amount.value());
            Money net = money(code, amount.net());
            amounts.add(new AttributionReport.Amounts(value, value.minus(net), net));
        });
        @Nullable
        Double effect =
                question.grouping() == Breakdown.CHANNEL ? found.effects().get(group.channel()) : null;
        boolean credit = model.givesCredit();
        return new AttributionReport.Given(
                model, credit ? whole(cell.micros()) : null, credit ? effect : null, credit ? null : effect, amounts);
    }

    AttributionReport.Totals totals() {
        Cell whole = findings.whole();
        return new AttributionReport.Totals(
                whole(whole.micros()),
                question.asksPaths() ? nullPaths() : null,
                nets(whole),
                question.models().stream()
                        .filter(AttributionModel::givesCredit)
                        .map(this::total)
                        .toList());
    }

    private long nullPaths() {
        return findings.ends().stream()
                .filter(PathEnd::toNothing)
                .mapToLong(end -> end.sum().paths())
                .sum();
    }

    private AttributionReport.ModelTotal total(AttributionModel model) {
        Cell given = of(model).total();
        Cell whole = findings.whole();
        SortedSet<String> currencies = new TreeSet<>(whole.amounts().keySet());
        currencies.addAll(given.amounts().keySet());
        List<Money> remainder = currencies.stream()
                .map(code -> money(code, whole.of(code).net() - given.of(code).net()))
                .toList();
        return new AttributionReport.ModelTotal(model, whole(given.micros()), nets(given), remainder);
    }

    private static List<Money> nets(Cell cell) {
        List<Money> nets = new ArrayList<>();
        cell.amounts().forEach((code, amount) -> nets.add(money(code, amount.net())));
        return nets;
    }

    private Credits of(AttributionModel model) {
        return Objects.requireNonNull(credits.get(model), "a model that was asked for");
    }

    private static BigDecimal whole(long micros) {
        BigDecimal exact = BigDecimal.valueOf(micros, MICRO_DIGITS).stripTrailingZeros();
        return micros % Share.WHOLE == 0 ? exact.setScale(0) : exact;
    }

    private static Money money(String code, long minor) {
        return new Money(minor, Currency.getInstance(code));
    }
}
