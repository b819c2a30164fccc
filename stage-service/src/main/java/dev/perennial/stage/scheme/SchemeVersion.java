package dev.perennial.stage.scheme;

import dev.perennial.platform.id.BrandId;

/** Names one version of a brand's scheme, which never changes. */
record SchemeVersion(BrandId brand, String key, int version) {}
