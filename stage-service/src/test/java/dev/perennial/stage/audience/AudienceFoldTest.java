package dev.perennial.stage.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.perennial.stage.TestSchemes;
import dev.perennial.stage.definition.DefinitionVersion;
import dev.perennial.stage.fact.BrandCalendar;
import dev.perennial.stage.fact.Facts;
import dev.perennial.stage.scheme.CompiledScheme;
import dev.perennial.stage.scheme.Scheme;
import dev.perennial.stage.scheme.SchemeSet;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AudienceFoldTest {
    private static final Instant DAY = Instant.parse("2025-01-01T10:00:00Z");
    private static final DefinitionVersion FIRST = new DefinitionVersion("week", 1);

    private final SchemeSet schemes =
            TestSchemes.brand(TestSchemes.RELATIONSHIP).schemes();
    private final AudienceSet set = set(
            audience(List.of("adopter"), Optional.of(Duration.ofDays(7)), Optional.of(Duration.ofDays(30))), schemes);

    @Test
    void beginsAndEndsAtItsOwnInstants() {
        List<AudienceState> arrived = set.at(List.of(), places("adopter", DAY), DAY);
        assertThat(arrived)
                .extracting(AudienceState::member, AudienceState::changesAt)
                .containsExactly(tuple(false, Optional.of(days(7))));
        assertThat(set.due(arrived)).contains(days(7));

        List<AudienceState> begun = set.at(arrived, places("adopter", DAY), days(7));
        assertThat(begun)
                .extracting(AudienceState::member, AudienceState::since, AudienceState::changesAt)
                .containsExactly(tuple(true, days(7), Optional.of(days(30))));

        List<AudienceState> ended = set.at(begun, places("adopter", DAY), days(30));
        assertThat(ended)
                .extracting(AudienceState::member, AudienceState::since, AudienceState::changesAt)
                .containsExactly(tuple(false, days(30), Optional.empty()));
        assertThat(set.due(ended)).isEmpty();
    }

    @Test
    void keepsNothingOfThoseWhoNeverBelonged() {
        assertThat(set.at(List.of(), places("awareness", DAY), DAY)).isEmpty();
    }

    @Test
    void endsWhenTheStageIsLeft() {
        List<AudienceState> begun = set.at(List.of(), places("adopter", DAY), days(8));

        List<AudienceState> left = set.at(begun, places("loyalist", days(9)), days(9));

        assertThat(left).extracting(AudienceState::member, AudienceState::since).containsExactly(tuple(false, days(9)));
    }

    @Test
    void forgetsWhatBelongsToVersionsThatAreNoMore() {
        List<AudienceState> begun = set.at(List.of(), places("adopter", DAY), days(8));
        AudienceSet next = AudienceSet.of(
                List.of(new CompiledAudience(
                        audience(List.of("adopter"), Optional.empty(), Optional.empty()),
                        new DefinitionVersion("week", 2),
                        TestSchemes.RULES)),
                Set.of(),
                schemes);

        assertThat(next.current(begun)).isEmpty();
        assertThat(next.due(begun)).isEmpty();
        assertThat(next.inForce()).isEmpty();
        assertThat(next.at(begun, places("adopter", DAY), days(8)))
                .extracting(AudienceState::version)
                .containsExactly(2);
    }

    /** What is read stays what it was until the next version of the scheme is built. */
    @Test
    void keepsMembersUnderEachVersionOfTheScheme() {
        CompiledScheme next =
                CompiledScheme.compile(TestSchemes.version(TestSchemes.RELATIONSHIP, 2), TestSchemes.RULES);
        SchemeSet both = new SchemeSet(
                new BrandCalendar(ZoneOffset.UTC, Currency.getInstance("EUR")), schemes.schemes(), List.of(next));
        AudienceSet under = set(audience(List.of("adopter"), Optional.empty(), Optional.empty()), both);
        List<Place> places = List.of(place(both.schemes().getFirst(), "adopter", DAY), place(next, "loyalist", DAY));

        List<AudienceState> states = under.at(List.of(), places, DAY);

        assertThat(states)
                .extracting(AudienceState::schemeVersion, AudienceState::member)
                .containsExactly(tuple(1, true));
        assertThat(under.variants()).extracting(AudienceVariant::schemeVersion).containsExactlyInAnyOrder(1, 2);
        assertThat(under.inForce()).extracting(AudienceVariant::schemeVersion).containsExactly(1);
    }

    private static AudienceSet set(Audience audience, SchemeSet schemes) {
        return AudienceSet.of(
                List.of(new CompiledAudience(audience, FIRST, TestSchemes.RULES)), Set.of(FIRST), schemes);
    }

    private static Audience audience(List<String> stages, Optional<Duration> atLeast, Optional<Duration> atMost) {
        return new Audience("week", "A week", "", "relationship", stages, atLeast, atMost, List.of(), Optional.empty());
    }

    private List<Place> places(String stage, Instant since) {
        return List.of(place(schemes.schemes().getFirst(), stage, since));
    }

    private static Place place(CompiledScheme compiled, String stage, Instant since) {
        Scheme scheme = compiled.scheme();
        assertThat(scheme.track()).isEqualTo("relationship");
        return new Place(compiled, stage, since, compiled.known(Facts.NONE, Map.of(), Optional.empty()));
    }

    private static Instant days(int days) {
        return DAY.plus(Duration.ofDays(days));
    }
}
