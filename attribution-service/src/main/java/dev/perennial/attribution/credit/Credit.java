package dev.perennial.attribution.credit;

import dev.perennial.attribution.channel.Origin;
import dev.perennial.attribution.touchpoint.TouchpointId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one touchpoint gets of a conversion.
 *
 * @param rank place of the touchpoint on the path, from 1; 0 where no touchpoint led to the conversion
 * @param touchpoint null where no touchpoint led to the conversion
 * @param origin the touchpoint's, or where the conversion itself took place
 * @param shares by model; a model that gives it nothing is left out
 */
public record Credit(int rank, @Nullable TouchpointId touchpoint, Origin origin, Map<CreditModel, Share> shares) {}
