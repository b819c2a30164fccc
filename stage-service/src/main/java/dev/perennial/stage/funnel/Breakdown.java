package dev.perennial.stage.funnel;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.perennial.stage.fact.FactCatalogue;
import dev.perennial.stage.fact.Facts;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/** What the figures of a funnel are told apart by. A group is a customer's, for all attempts, as far as is known today. */
public enum Breakdown {
    NONE {
        @Override
        String group(Facts facts, ZoneId zone) {
            return "";
        }
    },
    /** The month of the customer's first order, such as {@code 2026-03}. */
    COHORT {
        @Override
        String group(Facts facts, ZoneId zone) {
            return facts.instant(FactCatalogue.FIRST_ORDER_AT)
                    .map(at -> LocalDate.ofInstant(at, zone).toString().substring(0, MONTH))
                    .orElse("");
        }
    };

    private static final int MONTH = "2026-03".length();

    /** The group of a customer; empty where nothing is known. */
    abstract String group(Facts facts, ZoneId zone);

    /** The one of that name, if there is one. */
    static Optional<Breakdown> find(String key) {
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
