package dev.perennial.customer.relationship;

import static dev.perennial.customer.relationship.SimulatedBeginnings.OUTCOME_DAYS;
import static dev.perennial.customer.relationship.SimulatedBeginnings.draw;
import static dev.perennial.customer.relationship.SimulatedBeginnings.observed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.perennial.customer.relationship.CustomerRelationshipView.ScoreEvidence;
import dev.perennial.platform.id.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CustomerRelationshipViewTest {
    private static final CustomerId ANN = CustomerId.next();
    private static final Instant BEGIN = Instant.parse("2025-01-01T00:00:00Z");
    private static final RelationshipModel MODEL = model(1);

    @Test
    void givesWhatRaisesAndLowersTheScore() {
        CustomerRelationshipView view = at(9, customer(9, 1, Optional.empty()), MODEL);

        assertThat(view.outlook()).isEqualTo(Outlook.OPEN);
        assertThat(view.score().orElseThrow()).isBetween(0.0, 100.0);
        ScoreEvidence views = view.raises().getFirst();
        assertThat(views.behaviour()).isEqualTo("product_views");
        assertThat(views.sum()).isEqualTo(9);
        assertThat(views.typical()).isBetween(2.0, 6.0);
        assertThat(views.points()).isPositive();
        assertThat(views.firstAt()).contains(BEGIN.plusSeconds(10));
        assertThat(views.lastAt()).contains(BEGIN.plusSeconds(500));
        ScoreEvidence optOut = view.lowers().getFirst();
        assertThat(optOut.behaviour()).isEqualTo("opt_outs");
        assertThat(optOut.logOdds()).isNegative();
        assertThat(optOut.points()).isNegative();
        assertThat(view.window().orElseThrow().elapsedDays()).isEqualTo(7);
        assertThat(view.foretold().orElseThrow().order()).isEqualTo("first");
        assertThat(view.foretold().orElseThrow().until()).isEqualTo(BEGIN.plus(Duration.ofDays(67)));
    }

    /** What is added to the average customer is all that makes the score. */
    @Test
    void addsUpToTheScore() {
        CustomerRelationshipView view = at(9, customer(4, 1, Optional.empty()), MODEL);
        double logOdds = MODEL.landmarks().getFirst().intercept().orElseThrow().value();
        for (ScoreEvidence one : view.raises()) {
            logOdds += one.logOdds();
        }
        for (ScoreEvidence one : view.lowers()) {
            logOdds += one.logOdds();
        }

        assertThat(view.score().orElseThrow()).isEqualTo(100 / (1 + Math.exp(-logOdds)), offset(0.0501));
    }

    @Test
    void isTheBaseRateBeforeTheFirstLandmark() {
        CustomerRelationshipView view = at(5, customer(9, 0, Optional.empty()), MODEL);

        assertThat(view.outlook()).isEqualTo(Outlook.TOO_EARLY);
        assertThat(view.score())
                .contains(Scored.score(MODEL.landmarks().getFirst().baseRate().orElseThrow()));
        assertThat(view.raises()).isEmpty();
        assertThat(view.notes()).anyMatch(note -> note.contains("day 7"));
        assertThat(view.observed()).extracting("behaviour").containsExactly("active_days", "product_views");
    }

    @Test
    void tellsHowItWentOn() {
        assertThat(at(30, customer(1, 0, Optional.of(20)), MODEL).outlook()).isEqualTo(Outlook.CAME);
        assertThat(at(30, customer(1, 0, Optional.empty()), MODEL).outlook()).isEqualTo(Outlook.OPEN);
        assertThat(at(67, customer(1, 0, Optional.empty()), MODEL).outlook()).isEqualTo(Outlook.PASSED);
        assertThat(at(90, customer(1, 0, Optional.of(80)), MODEL).outlook()).isEqualTo(Outlook.PASSED);
        CustomerRelationshipView repeated = at(30, ordered(2), MODEL);
        assertThat(repeated.outlook()).isEqualTo(Outlook.REPEATED);
        assertThat(repeated.score()).isEmpty();
        assertThat(at(30, ordered(1), MODEL).foretold().orElseThrow().order()).isEqualTo("next");
    }

    @Test
    void givesEverybodyTheBaseRateWhereNothingIsTold() {
        RelationshipModel noise = model(0);
        assertThat(noise.landmarks().getFirst().basis()).isEqualTo(ScoreBasis.BASE_RATE);

        CustomerRelationshipView much = at(9, customer(9, 0, Optional.empty()), noise);
        CustomerRelationshipView little = at(9, customer(0, 1, Optional.empty()), noise);

        assertThat(much.score()).isPresent().isEqualTo(little.score());
        assertThat(much.raises()).isEmpty();
        assertThat(much.notes()).anyMatch(note -> note.contains("no better than the base rate"));
    }

    @Test
    void saysWhatIsMissing() {
        LandmarkModel nothing = new ModelFit(new ObservedCases(Landmark.WEEK, OUTCOME_DAYS), OUTCOME_DAYS).fit();
        RelationshipModel empty = new RelationshipModel(1, BEGIN, 7, OUTCOME_DAYS, List.of(nothing));

        CustomerRelationshipView young = at(9, customer(3, 0, Optional.empty()), empty);
        CustomerRelationshipView without = CustomerRelationshipView.of(
                ANN, Optional.of(customer(3, 0, Optional.empty())), Optional.empty(), 28, BEGIN);
        CustomerRelationshipView unseen =
                CustomerRelationshipView.of(ANN, Optional.empty(), Optional.of(MODEL), 28, BEGIN);

        assertThat(young.score()).isEmpty();
        assertThat(young.notes()).anyMatch(note -> note.contains("No customer has been known"));
        assertThat(without.score()).isEmpty();
        assertThat(without.notes()).anyMatch(note -> note.contains("No model"));
        assertThat(unseen.window()).isEmpty();
        assertThat(unseen.notes()).anyMatch(note -> note.contains("No event"));
    }

    @Test
    void isDueWhenItMayBeAnother() {
        EarlyCustomer customer = customer(1, 0, Optional.empty());

        assertThat(scored(5, customer).due()).contains(BEGIN.plus(Duration.ofDays(7)));
        assertThat(scored(5, customer).isListed()).isFalse();
        assertThat(scored(8, customer).due()).contains(BEGIN.plus(Duration.ofDays(67)));
        assertThat(scored(8, customer).isListed()).isTrue();
        assertThat(scored(67, customer).due()).isEmpty();
        assertThat(scored(67, customer).isListed()).isFalse();
        assertThat(scored(30, customer(1, 0, Optional.of(20))).isListed()).isFalse();
    }

    private static Scored scored(int day, EarlyCustomer customer) {
        return Scored.of(MODEL, customer, BEGIN.plus(Duration.ofDays(day)));
    }

    private static CustomerRelationshipView at(int day, EarlyCustomer customer, RelationshipModel model) {
        return CustomerRelationshipView.of(
                ANN, Optional.of(customer), Optional.of(model), 7, BEGIN.plus(Duration.ofDays(day)));
    }

    private static RelationshipModel model(double strength) {
        LandmarkModel week = new ModelFit(observed(draw(4_000, strength, 11)), OUTCOME_DAYS).fit();
        return new RelationshipModel(3, BEGIN, 7, OUTCOME_DAYS, List.of(week));
    }

    /** @param orderDay when the customer ordered, if so */
    private static EarlyCustomer customer(int views, int optOuts, Optional<Integer> orderDay) {
        Map<Integer, EarlyCell> cells = new TreeMap<>();
        cells.put(EarlyBehaviour.cell(Behaviour.ACTIVE_DAYS, 0), new EarlyCell(1, 0, 500));
        if (views > 0) {
            cells.put(EarlyBehaviour.cell(Behaviour.PRODUCT_VIEWS, 0), new EarlyCell(views, 10, 500));
        }
        if (optOuts > 0) {
            cells.put(EarlyBehaviour.cell(Behaviour.OPT_OUTS, 0), new EarlyCell(optOuts, 20, 20));
        }
        Optional<Instant> next = orderDay.map(day -> BEGIN.plus(Duration.ofDays(day)));
        return new EarlyCustomer(
                ANN, new EarlyFacts(BEGIN, cells, List.of(next, next, Optional.empty(), Optional.empty())), 1);
    }

    private static EarlyCustomer ordered(int orders) {
        Map<Integer, EarlyCell> cells = new TreeMap<>();
        cells.put(EarlyBehaviour.cell(Behaviour.ACTIVE_DAYS, 0), new EarlyCell(1, 0, 500));
        cells.put(EarlyBehaviour.cell(Behaviour.ORDERS, 0), new EarlyCell(orders, 10, 500));
        return new EarlyCustomer(ANN, new EarlyFacts(BEGIN, cells, Collections.nCopies(4, Optional.empty())), 1);
    }
}
