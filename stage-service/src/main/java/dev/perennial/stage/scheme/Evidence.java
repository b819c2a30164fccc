package dev.perennial.stage.scheme;

import dev.perennial.platform.id.EventId;
import java.util.Optional;

/**
 * A fact behind a condition.
 *
 * @param value at that moment: a number, true or false, an instant or an ISO 8601 duration
 * @param event the event that changed the fact last; absent where none did
 * @param from of the customer's rhythm: from where it is known, such as {@code set for coffee}; absent for other facts
 */
public record Evidence(String fact, String value, Optional<EventId> event, Optional<String> from) {}
