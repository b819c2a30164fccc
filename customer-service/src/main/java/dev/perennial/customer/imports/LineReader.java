package dev.perennial.customer.imports;

import dev.perennial.customer.event.Submitted;
import dev.perennial.customer.identity.Normaliser;
import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.event.EventType;
import dev.perennial.platform.event.Fields;
import dev.perennial.platform.event.Identity;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes an event of each line. A line that stands in the file more than once is an event of its own each time: equal lines
 * are told apart by their number among equals, so that the same file always gives the same message ids.
 */
final class LineReader {
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd[['T'][' ']HH:mm[:ss][.SSSSSSSSS][.SSSSSS][.SSS]][XXX]", Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);
    private static final BigDecimal MOST = new BigDecimal("1e12");
    private static final int MAX_DIGITS = 30;
    private static final int DIGEST_BYTES = 15;

    private final ImportOptions options;
    private final Brand brand;
    private final Function<Fields, String> json;
    private final Map<Long, Integer> equals = new HashMap<>();

    /** @param json writes an object as JSON */
    LineReader(ImportOptions options, Brand brand, Function<Fields, String> json) {
        this.options = options;
        this.brand = brand;
        this.json = json;
    }

    /** A line that cannot be taken in, with the reason. */
    static final class BadLine extends Exception {
        private static final long serialVersionUID = 1L;

        BadLine(String reason) {
            super(reason, null, false, false);
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }

    /**
     * Reads a line.
     *
     * @param values by field
     */
    Submitted read(Map<String, String> values) throws BadLine {
        String customer = required(values, "customer");
        Instant at = date(required(values, "date"));
        BigDecimal amount = amount("amount", required(values, "amount"));
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        String number = numbered(values);
        properties.put("order_id", optional(values, "order").orElse("imp-" + number));
        properties.put("total", amount);
        properties.put("currency", currency(values));
        Optional<String> quantity = optional(values, "quantity");
        if (quantity.isPresent()) {
            properties.put("quantity", amount("quantity", quantity.get()));
        }
        Optional<String> cost = optional(values, "cost");
        if (cost.isPresent()) {
            properties.put("cost", amount("cost", cost.get()));
        }
        optional(values, "product")
                .ifPresent(product -> properties.put(
                        "products", List.of(Map.of("product_id", product, "price", amount, "quantity", 1))));
        Map<String, @Nullable Object> context = new LinkedHashMap<>();
        context.put("import", Map.of("name", options.name()));
        optional(values, "channel").ifPresent(channel -> context.put("channel", channel));
        return new Submitted(
                "import:" + number,
                EventType.TRACK,
                options.event(),
                at,
                json.apply(new Fields(properties)),
                json.apply(new Fields(context)),
                identities(customer, values),
                Optional.empty(),
                Optional.empty());
    }

    private List<Identity> identities(String customer, Map<String, String> values) throws BadLine {
        List<Identity> identities = new ArrayList<>();
        identities.add(Normaliser.normalise(Identity.USER_ID, customer, brand.country())
                .orElseThrow(() -> new BadLine("customer: longer than 512 characters")));
        optional(values, "email")
                .flatMap(email -> Normaliser.normalise(Identity.EMAIL, email, brand.country()))
                .ifPresent(identities::add);
        return identities;
    }

    private Instant date(String text) throws BadLine {
        try {
            DateTimeFormatter format = options.dateFormat().orElse(ISO);
            TemporalAccessor parsed = format.parseBest(
                    text, ZonedDateTime::from, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            Instant at =
                    switch (parsed) {
                        case ZonedDateTime zoned -> zoned.toInstant();
                        case OffsetDateTime offset -> offset.toInstant();
                        case LocalDateTime local -> local.atZone(brand.zone()).toInstant();
                        case LocalDate day -> day.atStartOfDay(brand.zone()).toInstant();
                        default -> throw new DateTimeException("neither date nor time");
                    };
            if (at.isBefore(Instant.EPOCH)) {
                throw new BadLine("date: " + text + " (expected: 1970 or later)");
            }
            return at.truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException e) {
            throw new BadLine("date: " + text + " (expected: "
                    + options.dateFormat().map(DateTimeFormatter::toString).orElse("a date such as 1997-01-31")
                    + ")");
        }
    }

    private static BigDecimal amount(String field, String text) throws BadLine {
        try {
            BigDecimal amount = text.length() > MAX_DIGITS ? MOST : new BigDecimal(text);
            if (amount.signum() < 0 || amount.compareTo(MOST) >= 0) {
                throw new BadLine(field + ": " + text + " (expected: 0 or more, below 1e12)");
            }
            return amount;
        } catch (NumberFormatException e) {
            throw new BadLine(field + ": " + text + " (expected: a number such as 11.77)");
        }
    }

    private String currency(Map<String, String> values) {
        return optional(values, "currency")
                .orElseGet(() -> options.currency().orElse(brand.currency()).getCurrencyCode());
    }

    private static String required(Map<String, String> values, String field) throws BadLine {
        return optional(values, field).orElseThrow(() -> new BadLine(field + ": empty (expected: a value)"));
    }

    private static Optional<String> optional(Map<String, String> values, String field) {
        return Optional.ofNullable(values.get(field)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private String numbered(Map<String, String> values) {
        StringBuilder line = new StringBuilder(options.event());
        values.keySet().stream().sorted().forEach(field -> line.append('\u001f')
                .append(field)
                .append('\u001e')
                .append(String.valueOf(values.get(field)).strip()));
        byte[] digest = digest(line.toString());
        // 64 bits are enough to count by: two lines that meet in them only skip a number.
        int number = equals.merge(ByteBuffer.wrap(digest).getLong(), 1, Integer::sum);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest) + "-" + number;
    }

    private static byte[] digest(String text) {
        try {
            return Arrays.copyOf(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)), DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
