package dev.perennial.launcher.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The statements and bodies of the case {@code million}, resources beside this class. */
final class MillionSql {
    private static final String FOLDER = "million/";
    private static final String BRAND = "(select brand_id from brand where slug = '" + MillionBrand.SLUG + "')";

    private MillionSql() {}

    static String text(String name) {
        try (InputStream in = MillionSql.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalArgumentException("name: " + name + " (expected: a resource in " + FOLDER + ")");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A statement about the brand, {@code :brand}. */
    static String of(String sql) {
        return sql.replace(":brand", BRAND);
    }

    /** A statement with its values in place of {@code :name}. */
    static String statement(String name, Map<String, Object> values) {
        String sql = of(text(name));
        for (Map.Entry<String, Object> value : values.entrySet()) {
            sql = sql.replace(":" + value.getKey(), String.valueOf(value.getValue()));
        }
        return sql;
    }
}
