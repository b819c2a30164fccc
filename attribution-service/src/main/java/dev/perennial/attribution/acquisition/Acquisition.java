package dev.perennial.attribution.acquisition;

import dev.perennial.attribution.channel.Origin;
import dev.perennial.attribution.conversion.Conversion;
import dev.perennial.attribution.conversion.ConversionHistory;
import dev.perennial.attribution.touchpoint.Declaration;
import dev.perennial.attribution.touchpoint.TouchHistory;
import dev.perennial.attribution.touchpoint.Touchpoint;
import dev.perennial.attribution.touchpoint.TouchpointId;
import dev.perennial.attribution.touchpoint.TouchpointKind;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What brought a customer. It is settled by the earliest contact and does not change with later ones; only an event that
 * turns out to be earlier, or the merge with a customer who was there before, gives another.
 *
 * @param basis on what it rests
 * @param origin what brought the customer, seen and declared taken together
 * @param acquiredAt when that was; when the customer was first seen where nothing is known
 * @param firstSeenAt when the customer's first event occurred
 * @param touchpoint the first touchpoint; null where the basis is another
 * @param seen what the events alone tell
 * @param declared what the customer said; null where nothing
 * @param firstConversionAt null before the first conversion
 */
public record Acquisition(
        AcquisitionBasis basis,
        Origin origin,
        Instant acquiredAt,
        Instant firstSeenAt,
        @Nullable TouchpointId touchpoint,
        Origin seen,
        @Nullable Declaration declared,
        @Nullable Instant firstConversionAt) {

    /** Works it out from a customer's histories. */
    public static Acquisition of(Instant firstSeenAt, TouchHistory touches, ConversionHistory conversions) {
        Acquisition seen = seen(firstSeenAt, touches, conversions);
        Declaration declared = touches.declaration();
        if (declared == null || !isDoubtful(seen)) {
            return seen;
        }
        return new Acquisition(
                AcquisitionBasis.DECLARED,
                declared.origin(),
                seen.acquiredAt(),
                firstSeenAt,
                null,
                seen.seen(),
                declared,
                seen.firstConversionAt());
    }

    /** The first touchpoint, no later than the first order; an impression only once there is an order and nothing else led to it. */
    private static Optional<Touchpoint> first(TouchHistory touches, Optional<Conversion> order) {
        Optional<Touchpoint> shown = Optional.empty();
        for (Touchpoint touch : touches.touchpoints()) {
            boolean tooLate =
                    order.isPresent() && touch.at().isAfter(order.get().at());
            if (tooLate) {
                break;
            }
            if (touch.onlySeen()) {
                shown = shown.isPresent() ? shown : Optional.of(touch);
            } else if (touch.kind() != TouchpointKind.DECLARED) {
                return Optional.of(touch);
            }
        }
        return order.isPresent() ? shown : Optional.empty();
    }

    private static boolean isDoubtful(Acquisition seen) {
        return seen.basis() != AcquisitionBasis.TOUCHPOINT
                || seen.origin().channel().isUninformative();
    }

    private static Acquisition seen(Instant firstSeenAt, TouchHistory touches, ConversionHistory conversions) {
        Optional<Conversion> order = conversions.firstOrder();
        Optional<Touchpoint> touch = first(touches, order);
        Declaration declared = touches.declaration();
        Instant converted = conversions.first().map(Conversion::at).orElse(null);
        if (touch.isPresent()) {
            Touchpoint first = touch.get();
            Origin origin = first.origin();
            return new Acquisition(
                    AcquisitionBasis.TOUCHPOINT,
                    origin,
                    first.at(),
                    firstSeenAt,
                    first.id(),
                    origin,
                    declared,
                    converted);
        }
        AcquisitionBasis basis = order.isPresent() ? AcquisitionBasis.ORDER : AcquisitionBasis.NOTHING;
        Origin origin = order.map(Conversion::fallback).orElse(Origin.UNKNOWN);
        Instant at = order.map(Conversion::at).orElse(firstSeenAt);
        return new Acquisition(basis, origin, at, firstSeenAt, null, origin, declared, converted);
    }
}
