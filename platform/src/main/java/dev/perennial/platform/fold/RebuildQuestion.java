package dev.perennial.platform.fold;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import java.util.Optional;

/**
 * What is to be folded anew.
 *
 * @param brand absent for all brands
 * @param customer absent for all customers of the brand
 */
public record RebuildQuestion(Optional<BrandId> brand, Optional<CustomerId> customer) {}
