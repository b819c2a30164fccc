package dev.perennial.stage.journey;

import dev.perennial.stage.TestSchemes;
import dev.perennial.stage.fact.FactKind;
import dev.perennial.stage.fact.FactType;
import dev.perennial.stage.fact.OwnFact;
import dev.perennial.stage.scheme.Lapse;
import dev.perennial.stage.scheme.Scheme;
import dev.perennial.stage.scheme.Stage;
import dev.perennial.stage.scheme.StageCard;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A scheme whose rules stand on facts of its own. */
public final class CoffeeScheme {
    private static final String COFFEE = "properties.category == 'coffee'";

    public static final Scheme SCHEME = new Scheme(
            "coffee",
            1,
            "coffee",
            "Coffee",
            "",
            Optional.empty(),
            TestSchemes.RELATIONSHIP.rhythm(),
            List.of(
                    fact("coffees", FactKind.COUNT, FactType.INT, Optional.empty(), 0, Optional.of(COFFEE)),
                    fact("coffeeSpend", FactKind.SUM, FactType.INT, Optional.of("total"), 2, Optional.of(COFFEE)),
                    fact(
                            "lastCoffeeAt",
                            FactKind.LAST,
                            FactType.TIMESTAMP,
                            Optional.of(OwnFact.OCCURRED_AT),
                            0,
                            Optional.of(COFFEE)),
                    fact("blend", FactKind.LAST, FactType.TEXT, Optional.of("blend.name"), 0, Optional.empty()),
                    fact("firstTotal", FactKind.FIRST, FactType.INT, Optional.of("total"), 0, Optional.empty()),
                    fact("blends", FactKind.DISTINCT, FactType.INT, Optional.of("blend.name"), 0, Optional.empty())),
            List.of(
                    stage("stranger", 0, "true", Optional.empty()),
                    stage("drinker", 1, "coffees >= 1", Optional.of(month("lastCoffeeAt"))),
                    stage("lover", 2, "coffees >= 3 && coffeeSpend >= 1000", Optional.of(month("lastCoffeeAt"))),
                    stage("dark", 3, "blend == 'dark' && blends > 1 && firstTotal > 0", Optional.empty())));

    private CoffeeScheme() {}

    private static OwnFact fact(
            String name,
            FactKind kind,
            FactType type,
            Optional<String> property,
            int decimals,
            Optional<String> filter) {
        return new OwnFact(name, "", kind, type, "Cup Bought", property, decimals, filter);
    }

    private static Lapse month(String since) {
        return new Lapse(since, Optional.empty(), Optional.of(Duration.ofDays(30)));
    }

    private static Stage stage(String key, int priority, String entry, Optional<Lapse> lapse) {
        return new Stage(key, key, priority, new StageCard("", "", List.of(), List.of()), entry, lapse);
    }
}
