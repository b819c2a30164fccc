package dev.perennial.stage.funnel;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.perennial.stage.fact.Acquired;
import dev.perennial.stage.fact.FactCatalogue;
import dev.perennial.stage.fact.Facts;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/**
 * What the figures of a funnel are told apart by. A group is a customer's, for all attempts, as far as is known today; or an
 * attempt's own.
 */
public enum Breakdown {
    NONE {
        @Override
        String group(Facts facts, ZoneId zone) {
            return "";
        }
    },
    /** What brought the customer, such as {@code google}. */
    SOURCE {
        @Override
        String group(Facts facts, ZoneId zone) {
            return facts.acquired().map(Acquired::source).orElse("");
        }
    },
    /** The channel that brought the customer, such as {@code paid_search}. */
    CHANNEL {
        @Override
        String group(Facts facts, ZoneId zone) {
            return facts.acquired().map(Acquired::channel).orElse("");
        }
    },
    /** The campaign that brought the customer. */
    CAMPAIGN {
        @Override
        String group(Facts facts, ZoneId zone) {
            return facts.acquired().flatMap(Acquired::campaign).orElse("");
        }
    },
    /** What a property of the event says that begins an attempt. */
    PROPERTY {
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

    /** The group of a customer; empty where nothing is known, and where groups are those of attempts. */
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
