package dev.perennial.stage.fact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestEvents;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdvocacyFactsTest {
    private static final CustomerId ANN = CustomerId.next();
    private final FactFold fold = new FactFold(new BrandCalendar(ZoneOffset.UTC, Currency.getInstance("EUR")));

    @Test
    void tellsWhoWasAskedFromWhoWasNot() {
        Facts facts = after(
                event("Product Shared", 0, Map.of()),
                event("Review Requested", 1, Map.of()),
                event("Product Reviewed", 30, Map.of()),
                event("Referral Completed", 31, Map.of()));

        assertThat(facts.number(FactCatalogue.RECOMMENDATIONS_UNPROMPTED)).isEqualTo(2);
        assertThat(facts.number(FactCatalogue.RECOMMENDATIONS_WHEN_ASKED)).isEqualTo(1);
        assertThat(facts.number(FactCatalogue.SHARES)).isEqualTo(1);
        assertThat(facts.number(FactCatalogue.REVIEWS)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "NPS Answered, '', 9, 9",
        "Survey Answered, nps, 10, 10",
        "Survey Answered, NPS-2026, 8.5, 8",
        "Survey Answered, delivery, 10, 0",
        "Survey Answered, nps, 11, 0",
        "Survey Answered, nps, -1, 0",
        "Survey Answered, nps, much, 0"
    })
    void knowsHowLikelyTheyAreToRecommend(String name, String survey, String score, long known) {
        Facts facts = after(event(name, 0, Map.of("survey_id", survey, "score", score)));

        assertThat(facts.number(FactCatalogue.RECOMMEND_SCORE)).isEqualTo(known);
    }

    @Test
    void believesTheLatestAnswer() {
        Facts facts =
                after(event("NPS Answered", 0, Map.of("score", 10)), event("NPS Answered", 1, Map.of("score", 3)));

        assertThat(facts.number(FactCatalogue.RECOMMEND_SCORE)).isEqualTo(3);
    }

    private Facts after(Event... events) {
        Facts facts = Facts.NONE;
        for (Event event : events) {
            facts = fold.apply(facts, event).facts();
        }
        return facts;
    }

    private static Event event(String name, int day, Map<String, Object> properties) {
        Instant at = Instant.parse("2026-03-01T12:00:00Z").plus(day, ChronoUnit.DAYS);
        return TestEvents.track(ANN, name, at, properties);
    }
}
