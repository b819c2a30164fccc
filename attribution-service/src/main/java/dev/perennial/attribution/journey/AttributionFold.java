package dev.perennial.attribution.journey;

import dev.perennial.attribution.content.history.ContentHistory;
import dev.perennial.attribution.conversion.ConversionHistory;
import dev.perennial.attribution.touchpoint.TouchHistory;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.OwnEvents;
import dev.perennial.platform.fold.Fold;
import dev.perennial.platform.id.CustomerId;
import java.time.Instant;
import java.util.Optional;

/** A customer's timeline seen as touchpoints and conversions. Nothing changes by time alone. */
public final class AttributionFold implements Fold<AttributionState, AttributionDefinitions> {

    @Override
    public AttributionState start(AttributionDefinitions definitions, CustomerId customer) {
        return new AttributionState(
                null,
                definitions.settings(),
                TouchHistory.EMPTY,
                ConversionHistory.EMPTY,
                Optional.empty(),
                definitions.content().isEmpty() ? Optional.empty() : Optional.of(ContentHistory.EMPTY));
    }

    @Override
    public AttributionState apply(AttributionDefinitions definitions, AttributionState state, Event event) {
        if (event.type().isAboutIdentity()) {
            return state;
        }
        ConversionHistory history = state.history().after(event, definitions.currency(), definitions.goals());
        Optional<ContentHistory> content =
                state.content().map(known -> known.after(event, definitions.content(), history));
        if (OwnEvents.includes(event)) {
            return new AttributionState(
                    state.firstSeenAt(),
                    state.settings(),
                    state.touches(),
                    history,
                    Announced.by(event).map(said -> said.or(state.announced())).or(state::announced),
                    content);
        }
        Instant firstSeenAt = state.firstSeenAt() == null ? event.occurredAt() : state.firstSeenAt();
        return new AttributionState(
                firstSeenAt,
                state.settings(),
                state.touches().after(event, firstSeenAt, definitions.sites()),
                history,
                state.announced(),
                content);
    }

    /** Of what Perennial found out, only what attribution announced itself and what a goal or content is about. */
    @Override
    public boolean ignores(AttributionDefinitions definitions, Event event) {
        return isOrderless(definitions, event) && !event.isTrack(OwnEvents.CUSTOMER_ACQUIRED);
    }

    /** What was announced is numbered; only goals and content may be about what Perennial found out. */
    @Override
    public boolean isOrderless(AttributionDefinitions definitions, Event event) {
        return OwnEvents.includes(event)
                && definitions.goals().stream().noneMatch(goal -> goal.event().equals(event.name()))
                && !definitions.content().items().concern(event.name());
    }
}
