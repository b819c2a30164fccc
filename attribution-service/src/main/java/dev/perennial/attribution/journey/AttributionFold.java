package dev.perennial.attribution.journey;

import dev.perennial.attribution.conversion.ConversionHistory;
import dev.perennial.attribution.touchpoint.TouchHistory;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.fold.Fold;
import dev.perennial.platform.id.CustomerId;
import java.time.Instant;

/** A customer's timeline seen as touchpoints and conversions. Nothing changes by time alone. */
public final class AttributionFold implements Fold<AttributionState, AttributionDefinitions> {

    @Override
    public AttributionState start(AttributionDefinitions definitions, CustomerId customer) {
        return new AttributionState(null, definitions.lookBackDays(), TouchHistory.EMPTY, ConversionHistory.EMPTY);
    }

    @Override
    public AttributionState apply(AttributionDefinitions definitions, AttributionState state, Event event) {
        if (event.type().isAboutIdentity()) {
            return state;
        }
        Instant firstSeenAt = state.firstSeenAt() == null ? event.occurredAt() : state.firstSeenAt();
        return new AttributionState(
                firstSeenAt,
                state.lookBackDays(),
                state.touches().after(event, firstSeenAt),
                state.history().after(event, definitions.currency(), definitions.goals()));
    }
}
