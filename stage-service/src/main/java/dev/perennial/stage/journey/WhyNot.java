package dev.perennial.stage.journey;

import dev.perennial.stage.scheme.Condition;
import dev.perennial.stage.scheme.StageFit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Why a customer is in a stage, or is not.
 *
 * @param asOf the instant it is about
 * @param text one sentence for people
 * @param in whether the customer is in it
 * @param current the stage the customer is in
 * @param fits whether the entry rule holds and no time ran out
 * @param conditions what is missing or ran out, with the values as they are; empty where the stage fits
 * @param movedByHand whether somebody put the customer where they are, which goes before the rules
 * @param possibleFrom when the customer gets there if nothing happens until then; absent where something has to happen
 * @param lapse what ends the stage if nothing happens, where the customer is in it or could be; by which rhythm, and from
 *     where that is known
 */
record WhyNot(
        Instant asOf,
        String text,
        boolean in,
        String current,
        boolean fits,
        List<Condition> conditions,
        boolean movedByHand,
        Optional<Instant> possibleFrom,
        Optional<Condition> lapse) {

    static WhyNot of(String stage, TrackState track, StageFit fit, Instant asOf) {
        boolean in = track.stage().equals(stage);
        boolean fits = fit.missing().isEmpty() && fit.lapsed().isEmpty();
        List<Condition> conditions = fit.lapsed().map(List::of).orElse(fit.missing());
        Optional<Instant> from = in || track.movedByHand() ? Optional.empty() : fit.possibleFrom();
        Optional<Condition> lapse = track.movedByHand() ? Optional.empty() : fit.lapses();
        return new WhyNot(
                asOf,
                text(stage, track, fit, in, fits, conditions, from, lapse),
                in,
                track.stage(),
                fits,
                conditions,
                track.movedByHand(),
                from,
                lapse);
    }

    private static String text(
            String stage,
            TrackState track,
            StageFit fit,
            boolean in,
            boolean fits,
            List<Condition> conditions,
            Optional<Instant> from,
            Optional<Condition> lapse) {
        if (in) {
            return "In " + stage + (track.movedByHand() ? ", moved by hand" : ", as the rules say")
                    + lapse.map(ends -> "; " + Explanation.text(ends)).orElse("") + ".";
        }
        if (!fits) {
            String what = conditions.stream().map(Explanation::text).collect(Collectors.joining("; "));
            return "Not in " + stage + ": " + what + ".";
        }
        if (track.movedByHand()) {
            return "Not in " + stage + ", though it fits: moved by hand to " + track.stage() + ".";
        }
        return "Not in " + stage + ", though it fits: " + fit.chosen() + " goes before it"
                + from.map(instant -> " until " + instant).orElse("") + ".";
    }
}
