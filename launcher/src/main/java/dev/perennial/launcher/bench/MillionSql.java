package dev.perennial.launcher.bench;

import java.util.Map;

/** The statements and bodies of the case {@code million}. */
final class MillionSql {
    private static final SqlFolder FOLDER = new SqlFolder("million", MillionBrand.SLUG);

    private MillionSql() {}

    static String text(String name) {
        return FOLDER.text(name);
    }

    /** A statement about the brand, {@code :brand}. */
    static String of(String sql) {
        return FOLDER.of(sql);
    }

    /** A statement with its values in place of {@code :name}. */
    static String statement(String name, Map<String, Object> values) {
        return FOLDER.statement(name, values);
    }
}
