package dev.perennial.stage.definition;

import java.util.Comparator;

/**
 * A version of one of the definitions of a kind.
 *
 * @param key of the definition
 * @param version counts up with every change, from 1
 */
public record DefinitionVersion(String key, int version) implements Comparable<DefinitionVersion> {
    private static final Comparator<DefinitionVersion> ORDER =
            Comparator.comparing(DefinitionVersion::key).thenComparingInt(DefinitionVersion::version);

    public DefinitionVersion {
        if (version < 1) {
            throw new IllegalArgumentException("version: " + version + " (expected: at least 1)");
        }
    }

    @Override
    public int compareTo(DefinitionVersion other) {
        return ORDER.compare(this, other);
    }
}
