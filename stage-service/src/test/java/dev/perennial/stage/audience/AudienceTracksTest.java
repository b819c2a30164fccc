package dev.perennial.stage.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.perennial.stage.TestSchemes;
import dev.perennial.stage.fact.Facts;
import dev.perennial.stage.scheme.CompiledScheme;
import dev.perennial.stage.scheme.Scheme;
import dev.perennial.stage.scheme.SchemeSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Audiences about several tracks. */
class AudienceTracksTest {
    private static final Instant DAY = Instant.parse("2025-01-01T10:00:00Z");
    private static final Scheme COFFEE = TestSchemes.every(21, "coffee");
    private static final Scheme NEXT_COFFEE = TestSchemes.version(COFFEE, 2);
    private static final Scheme NEXT_RELATIONSHIP = TestSchemes.version(TestSchemes.RELATIONSHIP, 2);

    private final SchemeSet schemes =
            TestSchemes.brand(TestSchemes.RELATIONSHIP, COFFEE).schemes();
    private final AudienceSet set = TestAudiences.set(
            schemes,
            TestAudiences.tracks(
                    "relationship",
                    Optional.empty(),
                    TestAudiences.stay("relationship", 60, 400, "loyalist"),
                    TestAudiences.stay("coffee", 5, 30, "lapsed")));

    @Test
    void beginsWithTheLastTrackAndEndsWithTheFirst() {
        List<Place> places = places("loyalist", DAY, "lapsed", days(58));

        List<AudienceState> waiting = set.at(List.of(), places, days(58));
        assertThat(waiting)
                .extracting(AudienceState::member, AudienceState::changesAt)
                .containsExactly(tuple(false, Optional.of(days(63))));
        List<AudienceState> begun = set.at(waiting, places, days(63));
        assertThat(begun)
                .extracting(AudienceState::member, AudienceState::since, AudienceState::changesAt)
                .containsExactly(tuple(true, days(63), Optional.of(days(88))));
        List<AudienceState> over = set.at(begun, places, days(88));
        assertThat(over)
                .extracting(AudienceState::member, AudienceState::since, AudienceState::changesAt)
                .containsExactly(tuple(false, days(88), Optional.empty()));
    }

    @Test
    void waitsForNothingWhereOneTimeIsOverBeforeTheOtherBegins() {
        assertThat(set.at(List.of(), places("loyalist", DAY, "lapsed", days(29)), days(29)))
                .isEmpty();
        assertThat(set.at(List.of(), places("loyalist", DAY, "lapsed", days(30)), days(30)))
                .as("over at the instant at which it would begin")
                .isEmpty();
    }

    @Test
    void endsWhenOneOfTheStagesIsLeft() {
        List<AudienceState> begun = set.at(List.of(), places("loyalist", DAY, "lapsed", days(60)), days(70));
        assertThat(begun).extracting(AudienceState::member).containsExactly(true);

        assertThat(set.at(begun, places("loyalist", DAY, "adopter", days(71)), days(71)))
                .extracting(AudienceState::member, AudienceState::since, AudienceState::changesAt)
                .containsExactly(tuple(false, days(71), Optional.empty()));
    }

    @Test
    void isFoldedUnderEveryChoiceOfVersions() {
        SchemeSet both = TestSchemes.brand(
                        List.of(TestSchemes.RELATIONSHIP, COFFEE), List.of(NEXT_RELATIONSHIP, NEXT_COFFEE))
                .schemes();
        AudienceSet under = TestAudiences.set(
                both,
                TestAudiences.tracks("relationship", Optional.empty(), TestAudiences.stay("coffee", 0, 0, "lapsed")));
        List<Place> places = List.of(
                place(both.live().get(0), "loyalist", DAY),
                place(both.live().get(1), "lapsed", DAY),
                place(both.live().get(2), "adopter", DAY),
                place(both.live().get(3), "adopter", DAY));

        assertThat(under.variants())
                .extracting(AudienceVariant::schemeVersion, AudienceVariant::others)
                .containsExactlyInAnyOrder(
                        tuple(1, "coffee:1"), tuple(1, "coffee:2"), tuple(2, "coffee:1"), tuple(2, "coffee:2"));
        assertThat(under.inForce())
                .extracting(AudienceVariant::schemeVersion, AudienceVariant::others)
                .containsExactly(tuple(1, "coffee:1"));
        assertThat(under.at(List.of(), places, DAY))
                .extracting(AudienceState::schemeVersion, AudienceState::others, AudienceState::member)
                .containsExactlyInAnyOrder(tuple(1, "coffee:1", true), tuple(2, "coffee:1", true));
    }

    /** One whose turn has not come is folded under the versions that were there before only. */
    @Test
    void leavesOutChoicesThatTheCustomerIsNotFoldedUnder() {
        SchemeSet both = TestSchemes.brand(List.of(TestSchemes.RELATIONSHIP, COFFEE), List.of(NEXT_COFFEE))
                .schemes();
        AudienceSet under = TestAudiences.set(
                both,
                TestAudiences.tracks("relationship", Optional.empty(), TestAudiences.stay("coffee", 0, 0, "lapsed")));

        assertThat(under.at(List.of(), places("loyalist", DAY, "lapsed", DAY), DAY))
                .extracting(AudienceState::others)
                .containsExactly("coffee:1");
    }

    @Test
    void nobodyBelongsToItWhereATrackIsGone() {
        SchemeSet one = TestSchemes.brand(TestSchemes.RELATIONSHIP).schemes();
        AudienceSet gone = TestAudiences.set(
                one,
                TestAudiences.tracks(
                        "relationship", Optional.of("orders >= 0"), TestAudiences.stay("coffee", 0, 0, "lapsed")));

        assertThat(gone.variants()).isEmpty();
        assertThat(gone.inForce()).isEmpty();
        assertThat(gone.at(List.of(), List.of(place(one.schemes().getFirst(), "adopter", DAY)), DAY))
                .isEmpty();
    }

    @Test
    void goesOnWithWhatWasStoredBeforeThereWereSeveralTracks() throws JsonProcessingException {
        String body = """
                {"key":"quiet","name":"Quiet","description":"","track":"relationship","stages":["loyalist"],\
                "atLeast":"P60D","rule":"orders > 1"}""";
        Audience stored = TestSchemes.MAPPER.readValue(body, Audience.class);
        AudienceState state = TestSchemes.MAPPER.readValue("""
                {"audience":"quiet","version":1,"track":"relationship","schemeVersion":3,"member":true,\
                "since":"2025-01-01T10:00:00Z"}""", AudienceState.class);

        assertThat(stored.stays())
                .containsExactly(new Stay(
                        "relationship", List.of("loyalist"), Optional.of(Duration.ofDays(60)), Optional.empty()));
        assertThat(TestSchemes.MAPPER
                        .readTree(TestSchemes.MAPPER.writeValueAsString(stored))
                        .has("in"))
                .as("the same as before, or saving it again would be a change")
                .isFalse();
        assertThat(state.on()).isEqualTo(new AudienceVariant("quiet", 1, "relationship", 3, ""));
        assertThat(TestSchemes.MAPPER.writeValueAsString(state)).doesNotContain("others");
    }

    @Test
    void feedGoesOnFromCursorsOfBefore() {
        String before = "2.7.10.11.12";
        AudienceVariant one = new AudienceVariant("a", 2, "relationship", 7, "");
        AudienceVariant several = new AudienceVariant("a", 2, "relationship", 7, "coffee:3,lens-es_1:12");

        assertThat(FeedCursor.parse(before)).hasToString(before);
        assertThat(FeedCursor.parse(before).isOn(one)).isTrue();
        assertThat(FeedCursor.parse(before).isOn(several)).isFalse();
        assertThat(FeedCursor.parse(before + "." + several.others()).isOn(several))
                .isTrue();
        assertThat(FeedCursor.parse(before + ".coffee:4,lens-es_1:12").isOn(several))
                .isFalse();
        assertThat(FeedCursor.parse(before + "." + several.others())).hasToString(before + "." + several.others());
    }

    private List<Place> places(String stage, Instant since, String coffee, Instant coffeeSince) {
        return Stream.of(
                        place(schemes.schemes().get(0), stage, since),
                        place(schemes.schemes().get(1), coffee, coffeeSince))
                .toList();
    }

    private static Place place(CompiledScheme compiled, String stage, Instant since) {
        return new Place(compiled, stage, since, compiled.known(Facts.NONE, Map.of(), Optional.empty()));
    }

    private static Instant days(int days) {
        return DAY.plus(Duration.ofDays(days));
    }
}
