package dev.perennial.platform.fold;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Customers of a brand are to be folded anew.
 *
 * @param customer the only one; empty for all
 * @param after of all, those up to this id are done
 * @param askedAt tells this request from one that asks for the same again while it is under way
 */
record RebuildRequest(BrandId brand, Optional<CustomerId> customer, UUID after, Instant askedAt) {}
