package dev.perennial.customer.signal;

import dev.perennial.platform.event.EventType;
import dev.perennial.platform.event.Fields;
import java.time.Instant;

/** An event of a customer, as far as signals read it. */
record SignalEvent(String messageId, EventType type, String name, Instant occurredAt, Fields properties) {}
