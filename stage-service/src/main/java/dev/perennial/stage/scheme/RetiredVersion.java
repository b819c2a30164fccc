package dev.perennial.stage.scheme;

import dev.perennial.platform.id.BrandId;

/** A version of a track's scheme that customers are folded under no more. */
public record RetiredVersion(BrandId brand, TrackVersion on) {}
