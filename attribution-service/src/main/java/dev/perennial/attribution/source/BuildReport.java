package dev.perennial.attribution.source;

import dev.perennial.attribution.Breakdown;
import dev.perennial.attribution.GroupName;
import dev.perennial.attribution.conversion.ConversionKind;
import dev.perennial.attribution.credit.CreditModel;
import dev.perennial.attribution.credit.Share;
import dev.perennial.platform.money.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Makes the source report from the kept statistics; what it costs does not depend on the number of customers. Pure. */
final class BuildReport {
    private static final int MICRO_DIGITS = 6;

    private final Breakdown grouping;
    private final List<CreditModel> models;
    private final SortedMap<GroupName, Group> groups = new TreeMap<>();
    private final SourceFigures figures;

    BuildReport(Breakdown grouping, List<CreditModel> models, SourceFigures figures) {
        this.grouping = grouping;
        this.models = models;
        this.figures = figures;
        figures.customers().forEach((name, count) -> group(name).count(count));
        figures.credits().forEach((key, tally) -> group(key.source()).add(key.model(), key.conversion(), tally));
    }

    /** The groups in order. */
    List<GroupName> names() {
        return List.copyOf(groups.keySet());
    }

    SourceReport.Line line(GroupName name) {
        Group group = group(name);
        return new SourceReport.Line(
                name.channel(),
                GroupName.shown(name.source()),
                GroupName.shown(name.campaign()),
                group.customers.customers(),
                group.customers.buyers(),
                models.stream().map(model -> credited(model, group.of(model))).toList());
    }

    SourceReport.Totals totals() {
        CustomerCount all =
                groups.values().stream().map(g -> g.customers).reduce(new CustomerCount(0, 0), CustomerCount::plus);
        SortedMap<String, Long> values = nets(figures.conversions().entrySet());
        return new SourceReport.Totals(
                all.customers(),
                all.buyers(),
                whole(figures.conversions().values()),
                moneys(values),
                models.stream().map(model -> total(model, values)).toList());
    }

    private SourceReport.ModelTotal total(CreditModel model, SortedMap<String, Long> values) {
        Map<ConversionKey, Tally> given = new HashMap<>();
        groups.values().forEach(group -> group.of(model).forEach((key, tally) -> given.merge(key, tally, Tally::plus)));
        SortedMap<String, Long> credited = nets(given.entrySet());
        SortedMap<String, Long> remainder = new TreeMap<>();
        TreeSet<String> currencies = new TreeSet<>(values.keySet());
        currencies.addAll(credited.keySet());
        currencies.forEach(currency ->
                remainder.put(currency, values.getOrDefault(currency, 0L) - credited.getOrDefault(currency, 0L)));
        return new SourceReport.ModelTotal(model, whole(given.values()), moneys(credited), moneys(remainder));
    }

    private static SourceReport.Credited credited(CreditModel model, Map<ConversionKey, Tally> cells) {
        return new SourceReport.Credited(
                model,
                whole(cells.values()),
                count(cells, kind -> kind == ConversionKind.FIRST_PURCHASE),
                count(cells, kind -> kind == ConversionKind.REPEAT_PURCHASE),
                count(cells, kind -> kind == ConversionKind.REGISTRATION),
                count(cells, kind -> kind == ConversionKind.GOAL),
                amounts(cells, ConversionKind::isPurchase),
                amounts(cells, kind -> kind == ConversionKind.GOAL));
    }

    private static BigDecimal count(Map<ConversionKey, Tally> cells, Predicate<ConversionKind> kinds) {
        return whole(cells.entrySet().stream()
                .filter(cell -> kinds.test(cell.getKey().kind()))
                .map(Map.Entry::getValue)
                .toList());
    }

    private static BigDecimal whole(Collection<Tally> tallies) {
        long micros = tallies.stream().mapToLong(Tally::micros).sum();
        BigDecimal exact = BigDecimal.valueOf(micros, MICRO_DIGITS).stripTrailingZeros();
        return micros % Share.WHOLE == 0 ? exact.setScale(0) : exact;
    }

    private static List<SourceReport.Amounts> amounts(
            Map<ConversionKey, Tally> cells, Predicate<ConversionKind> kinds) {
        SortedMap<String, Tally> byCurrency = new TreeMap<>();
        cells.forEach((key, tally) -> {
            if (kinds.test(key.kind())) {
                byCurrency.merge(key.currency(), tally, Tally::plus);
            }
        });
        List<SourceReport.Amounts> amounts = new ArrayList<>();
        byCurrency.forEach((code, tally) -> {
            Money value = money(code, tally.value());
            Money net = money(code, tally.net());
            if (value.minor() != 0 || net.minor() != 0) {
                amounts.add(new SourceReport.Amounts(value, value.minus(net), net));
            }
        });
        return amounts;
    }

    private static SortedMap<String, Long> nets(Collection<Map.Entry<ConversionKey, Tally>> cells) {
        SortedMap<String, Long> nets = new TreeMap<>();
        cells.forEach(
                cell -> nets.merge(cell.getKey().currency(), cell.getValue().net(), Math::addExact));
        return nets;
    }

    private static List<Money> moneys(SortedMap<String, Long> amounts) {
        return amounts.entrySet().stream()
                .map(amount -> money(amount.getKey(), amount.getValue()))
                .toList();
    }

    private static Money money(String code, long minor) {
        return new Money(minor, Currency.getInstance(code));
    }

    private Group group(GroupName name) {
        return groups.computeIfAbsent(grouping.group(name), n -> new Group());
    }

    private static final class Group {
        private final Map<CreditModel, Map<ConversionKey, Tally>> credits = new HashMap<>();
        private CustomerCount customers = new CustomerCount(0, 0);

        void count(CustomerCount more) {
            customers = customers.plus(more);
        }

        void add(CreditModel model, ConversionKey key, Tally tally) {
            credits.computeIfAbsent(model, m -> new HashMap<>()).merge(key, tally, Tally::plus);
        }

        Map<ConversionKey, Tally> of(CreditModel model) {
            return credits.getOrDefault(model, Map.of());
        }
    }
}
