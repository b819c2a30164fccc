package dev.perennial.attribution.model;

import dev.perennial.attribution.credit.CreditModel;
import dev.perennial.attribution.path.ChainCounts;
import dev.perennial.attribution.path.PathEnd;
import dev.perennial.attribution.path.PathStore;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.id.BrandId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads what a question needs; that depends on the number of channels, sources and campaigns, not on that of customers. */
@ApplicationScoped
class CompareModels {
    private final BrandDatabase database;
    private final ComparisonStore store;
    private final PathStore paths;

    CompareModels(BrandDatabase database, ComparisonStore store, PathStore paths) {
        this.database = database;
        this.store = store;
        this.paths = paths;
    }

    Uni<Findings> find(BrandId brand, Question question) {
        return database.inBrand(brand, connection -> store.rules(
                        connection, brand, question.objective(), question.grouping(), rules(question))
                .chain(rules -> store.whole(connection, brand, question.objective())
                        .chain(whole -> chains(connection, brand, question).chain(chains -> sets(
                                        connection, brand, question)
                                .chain(sets -> store.isRebuilding(connection, brand)
                                        .map(rebuilding -> new Findings(rules, whole, chains, sets, rebuilding)))))));
    }

    /** Linear is read as well where a channel has to be shared among its sources. */
    private static List<CreditModel> rules(Question question) {
        Stream<CreditModel> asked = question.models().stream().flatMap(model -> model.rule().stream());
        boolean finer = question.asksPaths() && question.grouping() != Grouping.CHANNEL;
        return Stream.concat(asked, finer ? Stream.of(CreditModel.LINEAR) : Stream.empty())
                .distinct()
                .toList();
    }

    private Uni<Map<Integer, ChainCounts>> chains(SqlConnection connection, BrandId brand, Question question) {
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
        return question.asksPaths()
                ? paths.sets(connection, brand, question.objective())
                : Uni.createFrom().item(List.of());
    }
}
