package dev.perennial.stage.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.stage.TestSchemes;
import java.util.List;
import org.junit.jupiter.api.Test;

class TemplateCatalogueTest {

    @Test
    void shipsTheFourSchemes() {
        assertThat(stages("always-on")).startsWith("share", "attract", "convert", "retain", "grow");
        assertThat(stages("profitable-relationships"))
                .startsWith("reach", "acquisition", "conversion", "retention", "loyalty");
        assertThat(stages("retention-journey"))
                .startsWith("awareness", "interest", "consideration", "adopter", "loyalist", "advocate");
        assertThat(stages("subscription"))
                .containsExactly("prospect", "trial", "subscriber", "renewing", "at_risk", "leaving", "lapsed");
    }

    @Test
    void givesEveryStageACardWithPlays() {
        for (Template template : TestSchemes.TEMPLATES.all()) {
            Scheme scheme = TestSchemes.TEMPLATES.scheme(template.key(), template.key(), TestSchemes.RULES);
            assertThat(scheme.stages())
                    .allSatisfy(stage -> assertThat(stage.card().plays()).isNotEmpty());
        }
    }

    @Test
    void reassuresAdoptersAndSellsThemNothingMore() {
        StageCard adopter =
                TestSchemes.RELATIONSHIP.stage("adopter").orElseThrow().card();

        assertThat(adopter.whatYouWantThemToDo()).contains("reassured");
        assertThat(adopter.avoid()).contains("Up-sell", "Cross-sell");
    }

    @Test
    void startsANewBrandWithTheRetentionJourney() {
        assertThat(TestSchemes.RELATIONSHIP.key()).isEqualTo("relationship");
        assertThat(TestSchemes.RELATIONSHIP.track()).isEqualTo("relationship");
        assertThat(TestSchemes.RELATIONSHIP.template()).contains("retention-journey");
    }

    private static List<String> stages(String template) {
        return TestSchemes.TEMPLATES.scheme(template, template, TestSchemes.RULES).stages().stream()
                .map(Stage::key)
                .toList();
    }
}
