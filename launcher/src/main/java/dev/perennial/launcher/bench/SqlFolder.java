package dev.perennial.launcher.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The statements and bodies of a case, resources beside this class.
 *
 * @param folder where they are
 * @param slug of the brand they are about, {@code :brand}
 */
record SqlFolder(String folder, String slug) {

    String text(String name) {
        try (InputStream in = SqlFolder.class.getResourceAsStream(folder + "/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("name: " + name + " (expected: a resource in " + folder + ")");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A statement about the brand. */
    String of(String sql) {
        return sql.replace(":brand", "(select brand_id from brand where slug = '" + slug + "')");
    }

    /** A statement with its values in place of {@code :name}. */
    String statement(String name, Map<String, Object> values) {
        String sql = of(text(name));
        for (Map.Entry<String, Object> value : values.entrySet()) {
            sql = sql.replace(":" + value.getKey(), String.valueOf(value.getValue()));
        }
        return sql;
    }
}
