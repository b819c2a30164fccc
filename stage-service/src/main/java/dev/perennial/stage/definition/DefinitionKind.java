package dev.perennial.stage.definition;

import java.util.Locale;

/** What sort of thing a brand defines. */
public enum DefinitionKind {
    PURSUIT,
    FUNNEL,
    AUDIENCE,
    CURVE;

    static DefinitionKind ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    /** Its name in the API and in the database. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
