package dev.perennial.customer.event;

import dev.perennial.platform.id.BrandId;

/** An event on its way into the log. */
record Pending(BrandId brand, Submitted event) {}
