package dev.perennial.stage.equity;

import dev.perennial.platform.id.CustomerId;
import dev.perennial.stage.scheme.TrackVersion;

/** Where a customer is on a track, under a version of its scheme. */
record StagePlace(CustomerId customer, TrackVersion on, String stage) {}
