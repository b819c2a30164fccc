package dev.perennial.attribution.model;

import dev.perennial.attribution.Breakdown;
import dev.perennial.attribution.GroupName;
import dev.perennial.attribution.MonthSpan;
import dev.perennial.attribution.conversion.ConversionKind;
import dev.perennial.attribution.credit.CreditModel;
import dev.perennial.attribution.ledger.Basis;
import dev.perennial.attribution.ledger.ExpectedStore;
import dev.perennial.attribution.ledger.LedgerStore;
import dev.perennial.attribution.path.ChainCounts;
import dev.perennial.attribution.path.PathEnd;
import dev.perennial.attribution.path.PathMonthStore;
import dev.perennial.attribution.path.PathStore;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads what a question needs; that depends on the number of channels, sources and campaigns, not on that of customers. */
@ApplicationScoped
class CompareModels {
    /** What customers bring is shared by those who led to the first purchase: so many first purchases are theirs. */
    private static final List<ConversionKind> FIRST = List.of(ConversionKind.FIRST_PURCHASE);

    private final BrandDatabase database;
    private final ComparisonStore store;
    private final MonthComparisonStore months;
    private final PathStore paths;
    private final PathMonthStore pathMonths;
    private final LedgerStore ledger;
    private final ExpectedStore expected;

    CompareModels(
            BrandDatabase database,
            ComparisonStore store,
            MonthComparisonStore months,
            PathStore paths,
            PathMonthStore pathMonths,
            LedgerStore ledger,
            ExpectedStore expected) {
        this.database = database;
        this.store = store;
        this.months = months;
        this.paths = paths;
        this.pathMonths = pathMonths;
        this.ledger = ledger;
        this.expected = expected;
    }

    Uni<Findings> find(BrandId brand, Question question) {
        return database.inBrand(brand, connection -> credits(connection, brand, question)
                .chain(rules -> whole(connection, brand, question).chain(whole -> chains(connection, brand, question)
                        .chain(chains -> sets(connection, brand, question)
                                .chain(sets -> store.isRebuilding(connection, brand)
                                        .map(rebuilding -> new Findings(rules, whole, chains, sets, rebuilding)))))));
    }

    private Uni<Map<CreditModel, SortedMap<GroupName, Cell>>> credits(
            SqlConnection connection, BrandId brand, Question question) {
        if (question.months().isPresent()) {
            return months.rules(connection, brand, question, rules(question));
        }
        if (question.basis() == Basis.ORDER) {
            return store.rules(
                    connection,
                    brand,
                    kinds(question),
                    question.objective().goal(),
                    question.grouping(),
                    rules(question));
        }
        return store.rules(connection, brand, FIRST, "", question.grouping(), rules(question))
                .chain(counted -> ledger.totals(
                                connection, brand, question.grouping().ordinal())
                        .map(totals -> LedgerCredits.of(question, counted, totals)));
    }

    private Uni<Cell> whole(SqlConnection connection, BrandId brand, Question question) {
        if (question.months().isPresent()) {
            return months.whole(connection, brand, question);
        }
        if (question.basis() == Basis.ORDER) {
            return store.whole(
                    connection, brand, kinds(question), question.objective().goal());
        }
        return store.whole(connection, brand, FIRST, "")
                .chain(counted -> ledger.realised(connection, brand).chain(realised -> expected.sums(connection, brand)
                        .map(sums -> LedgerCredits.whole(
                                question, counted, realised, sums.getOrDefault(true, new TreeMap<>())))));
    }

    private static List<ConversionKind> kinds(Question question) {
        return question.objective().kinds();
    }

    /** Linear is read as well where a channel has to be shared among its sources. */
    private static List<CreditModel> rules(Question question) {
        Stream<CreditModel> asked = question.models().stream().flatMap(model -> model.rule().stream());
        boolean finer = question.asksPaths() && question.grouping() != Breakdown.CHANNEL;
        return Stream.concat(asked, finer ? Stream.of(CreditModel.LINEAR) : Stream.empty())
                .distinct()
                .toList();
    }

    private Uni<Map<Integer, ChainCounts>> chains(SqlConnection connection, BrandId brand, Question question) {
        return question.months()
                .map(span -> chain(connection, brand, question, span))
                .orElseGet(() -> allChains(connection, brand, question));
    }

    /** It is read for Shapley values too: it knows how many paths led to nothing. */
    private Uni<Map<Integer, ChainCounts>> chain(
            SqlConnection connection, BrandId brand, Question question, MonthSpan span) {
        return question.asksPaths()
                ? pathMonths
                        .chain(connection, brand, question.objective(), span)
                        .map(chain -> Map.of(1, chain))
                : Uni.createFrom().item(Map.of());
    }

    private Uni<Map<Integer, ChainCounts>> allChains(SqlConnection connection, BrandId brand, Question question) {
        Uni<Map<Integer, ChainCounts>> found = Uni.createFrom().item(new TreeMap<>());
        for (AttributionModel model : question.models()) {
            if (model.order() > 0) {
                found = found.chain(chains -> paths.chain(connection, brand, question.objective(), model.order())
                        .map(counts -> {
                            chains.put(model.order(), counts);
                            return chains;
                        }));
            }
        }
        return found;
    }

    private Uni<List<PathEnd>> sets(SqlConnection connection, BrandId brand, Question question) {
        if (!question.asksSets()) {
            return Uni.createFrom().item(List.of());
        }
        return question.months()
                .map(span -> pathMonths.sets(connection, brand, question.objective(), span))
                .orElseGet(() -> paths.sets(connection, brand, question.objective()));
    }
}
