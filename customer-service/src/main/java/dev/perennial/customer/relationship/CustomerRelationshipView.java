package dev.perennial.customer.relationship;

import dev.perennial.analytics.chance.LogisticRegression;
import dev.perennial.customer.relationship.LandmarkModel.Coefficient;
import dev.perennial.platform.id.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the first weeks of a customer tell of the relationship. What cannot be said is absent, and {@code notes} say why.
 *
 * @param window the first weeks, and how far they are over; absent before the first event
 * @param outlook how things stand with what is foretold
 * @param score chance in percent that the customer orders within the time after the landmark: again, or for the first time
 * @param foretold what that is the chance of
 * @param raises what the customer did, or left, that makes the score higher than that of an average customer; the strongest first
 * @param lowers what makes it lower
 * @param observed all that the customer did in the window so far
 */
record CustomerRelationshipView(
        CustomerId customerId,
        Instant asOf,
        Optional<ObservedWindow> window,
        Outlook outlook,
        Optional<Double> score,
        Optional<Foretold> foretold,
        List<ScoreEvidence> raises,
        List<ScoreEvidence> lowers,
        List<ObservedBehaviour> observed,
        UsedScoreModel model,
        List<String> notes) {

    /**
     * The first weeks.
     *
     * @param begin the first event
     * @param end when they are over
     * @param days how long they are
     * @param elapsedDays whole days of them that have passed
     */
    record ObservedWindow(Instant begin, Instant end, int days, long elapsedDays) {}

    /**
     * What the score is the chance of.
     *
     * @param order {@code first} or {@code next}
     * @param landmarkDay days after the first event; what came later has no part in the score
     * @param from the landmark
     * @param until when the time is over
     * @param baseRate share of the brand's customers for whom it came, in percent
     */
    record Foretold(String order, int landmarkDay, Instant from, Instant until, double baseRate) {}

    /**
     * What a behaviour does to the score.
     *
     * @param sum how often up to the landmark; of {@code order_value} minor units of the brand's currency
     * @param typical what is average
     * @param logOdds what it adds to those of an average customer
     * @param points by how much the score would be lower if it were average, all else as it is
     */
    record ScoreEvidence(
            String behaviour,
            long sum,
            double typical,
            double logOdds,
            double points,
            Optional<Instant> firstAt,
            Optional<Instant> lastAt) {}

    /** What the customer did, how often (or how much), and from when to when. */
    record ObservedBehaviour(String behaviour, long sum, Instant firstAt, Instant lastAt) {}

    /** What it was worked out with; version 0 before there is a model. */
    record UsedScoreModel(int version, ScoreBasis basis, Optional<Instant> fittedAt) {}

    static CustomerRelationshipView of(
            CustomerId customer,
            Optional<EarlyCustomer> known,
            Optional<RelationshipModel> model,
            int windowDays,
            Instant now) {
        Optional<Scored> scored = known.flatMap(one -> model.map(by -> Scored.of(by, one, now)));
        List<ScoreEvidence> evidence = scored.flatMap(
                        what -> what.at().flatMap(at -> known.map(one -> evidence(what, at, one))))
                .orElse(List.of());
        return new CustomerRelationshipView(
                customer,
                now,
                known.map(one -> window(one.facts().begin(), windowDays, now)),
                scored.map(Scored::outlook).orElse(Outlook.TOO_EARLY),
                scored.flatMap(Scored::chance).map(Scored::score),
                scored.filter(what -> what.chance().isPresent())
                        .flatMap(what -> what.at().flatMap(at -> known.map(one -> foretold(what, at, one, model)))),
                evidence.stream().filter(one -> one.logOdds() > 0).toList(),
                evidence.reversed().stream().filter(one -> one.logOdds() < 0).toList(),
                known.map(one -> observed(one, windowDays)).orElse(List.of()),
                used(model, scored),
                notes(known, model, scored));
    }

    private static ObservedWindow window(Instant begin, int days, Instant now) {
        long elapsed = Math.clamp(Duration.between(begin, now).toDays(), 0L, (long) days);
        return new ObservedWindow(begin, begin.plus(Duration.ofDays(days)), days, elapsed);
    }

    private static Foretold foretold(
            Scored scored, LandmarkModel at, EarlyCustomer customer, Optional<RelationshipModel> model) {
        Instant from = at.landmark().after(customer.facts().begin());
        int days = model.map(RelationshipModel::outcomeDays).orElse(0);
        return new Foretold(
                customer.orders(at.landmark()) == 0 ? "first" : "next",
                at.day(),
                from,
                from.plus(Duration.ofDays(days)),
                Scored.score(at.baseRate().orElse(scored.chance().orElse(0.0))));
    }

    /** From what raises the score most to what lowers it most. */
    private static List<ScoreEvidence> evidence(Scored scored, LandmarkModel at, EarlyCustomer customer) {
        if (at.basis() != ScoreBasis.FITTED
                || scored.outlook() == Outlook.TOO_EARLY
                || scored.chance().isEmpty()) {
            return List.of();
        }
        LogisticRegression regression = at.regression();
        double[] figures = Features.of(customer.facts().cells(), at.landmark());
        double logOdds = regression.logOdds(figures);
        List<String> names = Features.names();
        List<ScoreEvidence> evidence = new ArrayList<>();
        for (Coefficient coefficient : at.coefficients()) {
            int index = names.indexOf(coefficient.behaviour());
            double added = regression.contribution(index, figures[index]);
            double points = 100 * (LogisticRegression.chance(logOdds) - LogisticRegression.chance(logOdds - added));
            Optional<EarlyCell> seen = seen(customer.facts().cells(), coefficient.behaviour(), at.day());
            evidence.add(new ScoreEvidence(
                    coefficient.behaviour(),
                    Math.round(Math.expm1(figures[index])),
                    Math.expm1(coefficient.mean()),
                    added,
                    points,
                    seen.map(cell -> customer.facts().begin().plusSeconds(cell.first())),
                    seen.map(cell -> customer.facts().begin().plusSeconds(cell.last()))));
        }
        evidence.sort(Comparator.comparingDouble(ScoreEvidence::logOdds).reversed());
        return evidence;
    }

    private static List<ObservedBehaviour> observed(EarlyCustomer customer, int windowDays) {
        Instant begin = customer.facts().begin();
        List<ObservedBehaviour> observed = new ArrayList<>();
        for (Behaviour behaviour : Behaviour.values()) {
            seen(customer.facts().cells(), behaviour.key(), windowDays)
                    .ifPresent(cell -> observed.add(new ObservedBehaviour(
                            behaviour.key(),
                            cell.sum(),
                            begin.plusSeconds(cell.first()),
                            begin.plusSeconds(cell.last()))));
        }
        return observed;
    }

    /** All that was done of one kind up to a day. */
    private static Optional<EarlyCell> seen(Map<Integer, EarlyCell> cells, String behaviour, int days) {
        return cells.entrySet().stream()
                .filter(cell -> EarlyBehaviour.behaviour(cell.getKey()).key().equals(behaviour))
                .filter(cell -> Landmark.values()[EarlyBehaviour.segment(cell.getKey())].days() <= days)
                .map(Map.Entry::getValue)
                .reduce((a, b) -> new EarlyCell(
                        a.sum() + Math.min(b.sum(), Long.MAX_VALUE - a.sum()),
                        Math.min(a.first(), b.first()),
                        Math.max(a.last(), b.last())));
    }

    private static UsedScoreModel used(Optional<RelationshipModel> model, Optional<Scored> scored) {
        return new UsedScoreModel(
                model.map(RelationshipModel::version).orElse(0),
                scored.flatMap(Scored::at).map(LandmarkModel::basis).orElse(ScoreBasis.NOT_IDENTIFIED),
                model.map(RelationshipModel::fittedAt));
    }

    private static List<String> notes(
            Optional<EarlyCustomer> known, Optional<RelationshipModel> model, Optional<Scored> scored) {
        List<String> notes = new ArrayList<>();
        if (known.isEmpty()) {
            notes.add("No event of the customer has been taken in yet.");
        }
        if (model.isEmpty()) {
            notes.add("No model has been worked out yet; it is within seconds of the first orders, or asked for by"
                    + " POST /v1/relationship/model:refit.");
        }
        scored.ifPresent(what -> {
            switch (what.outlook()) {
                case TOO_EARLY ->
                    what.at()
                            .ifPresent(first -> notes.add(
                                    "The first landmark, day " + first.day() + ", is still to come: the score is"
                                            + " the share of all customers for whom it came."));
                case OPEN -> {}
                case CAME -> notes.add("It came: the customer ordered within the time.");
                case PASSED -> notes.add("It did not come within the time.");
                case REPEATED -> notes.add("The customer had ordered more than once by the landmark.");
            }
            what.at().flatMap(LandmarkModel::reason).ifPresent(notes::add);
        });
        model.filter(by -> by.first().isEmpty())
                .flatMap(by -> by.landmarks().stream().findFirst())
                .flatMap(LandmarkModel::reason)
                .ifPresent(notes::add);
        return notes;
    }
}
