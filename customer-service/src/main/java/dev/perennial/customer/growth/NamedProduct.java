package dev.perennial.customer.growth;

import dev.perennial.platform.event.Fields;
import java.util.Optional;

/**
 * A product as an event names it.
 *
 * @param product its key: {@code product_id}, else {@code sku}, else the name; at most {@value #MOST_CHARACTERS} characters
 * @param name absent where the key is all there is
 */
public record NamedProduct(String product, Optional<String> name, Optional<String> category) {
    /** Longer texts are cut. */
    public static final int MOST_CHARACTERS = 200;

    /** The product of an event, or of one of its {@code products}; none where nothing names it. */
    public static Optional<NamedProduct> of(Fields fields) {
        Optional<String> name = fields.text("name").map(NamedProduct::cut);
        return fields.firstText("product_id", "productId", "sku")
                .map(NamedProduct::cut)
                .or(() -> name)
                .map(key -> new NamedProduct(key, name.filter(called -> !called.equals(key)), category(fields)));
    }

    /** The category that an event names. */
    public static Optional<String> category(Fields fields) {
        return fields.text("category").map(NamedProduct::cut);
    }

    /** Whether it has more than a key. */
    public boolean saysMore() {
        return name.isPresent() || category.isPresent();
    }

    private static String cut(String text) {
        if (text.length() <= MOST_CHARACTERS) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MOST_CHARACTERS - 1)) ? MOST_CHARACTERS - 1 : MOST_CHARACTERS;
        return text.substring(0, end).strip();
    }
}
