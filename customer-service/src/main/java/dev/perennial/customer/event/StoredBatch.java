package dev.perennial.customer.event;

import dev.perennial.platform.event.Position;
import java.util.List;

/**
 * Events of the log.
 *
 * @param head how far the log could be seen
 */
record StoredBatch(List<StoredEvent> events, Position head) {}
