package dev.perennial.stage.fact;

import dev.perennial.platform.event.Event;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** What customers recommend, and whether they were asked to. */
final class AdvocacyFacts {
    /** What somebody does so long after having been asked counts as done when asked. */
    private static final Duration ASKED_FOR = Duration.ofDays(30);

    private static final BigDecimal HIGHEST_SCORE = BigDecimal.TEN;

    private AdvocacyFacts() {}

    static void apply(FactEdit facts, Event event) {
        String name = event.name();
        if (EventNames.isShare(name)) {
            recommended(facts, event, FactCatalogue.SHARES);
        } else if (EventNames.isReview(name)) {
            recommended(facts, event, FactCatalogue.REVIEWS);
        } else if (name.equals(EventNames.REFERRAL_COMPLETED)) {
            recommended(facts, event, FactCatalogue.REFERRALS);
        } else if (name.equals(EventNames.REFERRAL_REVERSED)) {
            facts.number(FactCatalogue.REFERRALS, Math.max(0, facts.number(FactCatalogue.REFERRALS) - 1));
        } else if (EventNames.isRequestToRecommend(name)) {
            facts.instant(FactCatalogue.ASKED_TO_RECOMMEND_AT, event.occurredAt());
        } else if (isAboutRecommending(event)) {
            event.properties()
                    .number("score")
                    .filter(score -> score.signum() >= 0 && score.compareTo(HIGHEST_SCORE) <= 0)
                    .ifPresent(score -> facts.number(FactCatalogue.RECOMMEND_SCORE, score.intValue()));
        }
    }

    private static void recommended(FactEdit facts, Event event, Fact counter) {
        facts.count(counter);
        facts.instant(FactCatalogue.LAST_ADVOCACY_AT, event.occurredAt());
        facts.count(
                wasAsked(facts, event.occurredAt())
                        ? FactCatalogue.RECOMMENDATIONS_WHEN_ASKED
                        : FactCatalogue.RECOMMENDATIONS_UNPROMPTED);
    }

    private static boolean wasAsked(FactEdit facts, Instant at) {
        return facts.instant(FactCatalogue.ASKED_TO_RECOMMEND_AT)
                .map(asked -> at.isBefore(asked.plus(ASKED_FOR)))
                .orElse(false);
    }

    private static boolean isAboutRecommending(Event event) {
        return event.name().equals(EventNames.NPS_ANSWERED)
                || event.name().equals(EventNames.SURVEY_ANSWERED)
                        && event.properties()
                                .text("survey_id")
                                .filter(id -> id.toLowerCase(Locale.ROOT).startsWith("nps"))
                                .isPresent();
    }
}
