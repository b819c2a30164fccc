package dev.perennial.stage.definition;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.perennial.stage.fact.Acquired;
import dev.perennial.stage.fact.FactCatalogue;
import dev.perennial.stage.fact.Facts;
import dev.perennial.stage.scheme.Problems;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the figures of a definition are told apart by. A group is a customer's, for everything they did, as far as is known
 * today; or it is what was known when it began, by its event or by the customer's facts.
 */
public enum Breakdown {
    NONE {
        @Override
        public String group(Facts facts, ZoneId zone) {
            return "";
        }
    },
    /** What brought the customer, such as {@code google}. */
    SOURCE {
        @Override
        public String group(Facts facts, ZoneId zone) {
            return facts.acquired().map(Acquired::source).orElse("");
        }
    },
    /** The channel that brought the customer, such as {@code paid_search}. */
    CHANNEL {
        @Override
        public String group(Facts facts, ZoneId zone) {
            return facts.acquired().map(Acquired::channel).orElse("");
        }
    },
    /** The campaign that brought the customer. */
    CAMPAIGN {
        @Override
        public String group(Facts facts, ZoneId zone) {
            return facts.acquired().flatMap(Acquired::campaign).orElse("");
        }
    },
    /** What a property of the event says that began it: the step of a funnel, the start of a curve. */
    PROPERTY {
        @Override
        public String group(Facts facts, ZoneId zone) {
            return "";
        }
    },
    /** What the customer's facts say at the moment at which the attempt or the start happens. */
    FACT {
        @Override
        public String group(Facts facts, ZoneId zone) {
            return "";
        }
    },
    /** The month of the customer's first order, such as {@code 2026-03}. */
    COHORT {
        @Override
        public String group(Facts facts, ZoneId zone) {
            return facts.instant(FactCatalogue.FIRST_ORDER_AT)
                    .map(at -> LocalDate.ofInstant(at, zone).toString().substring(0, MONTH))
                    .orElse("");
        }
    };

    private static final int MONTH = "2026-03".length();

    /** The group of a customer; empty where nothing is known, and where it is told by how it began. */
    public abstract String group(Facts facts, ZoneId zone);

    /** What somebody wrote; {@link #NONE} where that is nothing. */
    public static Breakdown checked(@Nullable String draft, Problems problems) {
        return draft == null
                ? NONE
                : find(draft).orElseGet(() -> {
                    List<String> known =
                            Arrays.stream(values()).map(Breakdown::key).toList();
                    problems.add("breakdown", "unknown", "breakdown: " + draft + " (expected: one of " + known + ")");
                    return NONE;
                });
    }

    /** The path of the property that it is about, where it is about one. */
    public Optional<String> property(@Nullable String draft, Problems problems) {
        boolean isNeeded = this == PROPERTY;
        problems.require(
                isNeeded == (draft != null),
                "property",
                isNeeded ? "missing" : "not_used",
                "property: " + draft + " (expected: a path where the breakdown is property, and only there)");
        return DefinitionCheck.property(draft, "property", problems);
    }

    /** The one of that name, if there is one. */
    private static Optional<Breakdown> find(String key) {
        for (Breakdown breakdown : values()) {
            if (breakdown.key().equals(key)) {
                return Optional.of(breakdown);
            }
        }
        return Optional.empty();
    }

    /** Its name in the API and in the database. */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
