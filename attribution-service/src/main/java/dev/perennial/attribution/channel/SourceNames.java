package dev.perennial.attribution.channel;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Names of sources as the touchpoints have them, for what is said about sources elsewhere. */
public final class SourceNames {
    private SourceNames() {}

    /** The usual name in lower case, such as {@code google} for {@code GoogleAds}; absent where there is none. */
    public static Optional<String> usual(@Nullable String text) {
        return Label.name(text)
                .map(name -> KnownSources.find(name).map(Origin::source).orElse(name));
    }
}
