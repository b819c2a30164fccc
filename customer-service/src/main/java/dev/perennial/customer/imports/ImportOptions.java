package dev.perennial.customer.imports;

import dev.perennial.platform.problem.CommonError;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.problem.Failure.FieldError;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a file of transactions is to be read.
 *
 * @param columns name of the file's column for each of {@link #FIELDS} that it has
 * @param delimiter between columns
 * @param dateFormat as of {@link DateTimeFormatter}; ISO 8601 when not given
 * @param currency of amounts; the brand's when not given
 * @param event what each line becomes
 */
record ImportOptions(
        String name,
        Map<String, String> columns,
        char delimiter,
        Optional<DateTimeFormatter> dateFormat,
        Optional<Currency> currency,
        String event) {
    static final Set<String> FIELDS = Set.of(
            "customer", "date", "quantity", "amount", "cost", "order", "product", "currency", "email", "channel");
    static final Set<String> REQUIRED = Set.of("customer", "date", "amount");
    static final Map<String, String> DEFAULT_COLUMNS =
            Map.of("customer", "customer_id", "date", "date", "quantity", "quantity", "amount", "amount");
    private static final int MAX_NAME = 200;

    /**
     * Reads options as they stand in a request.
     *
     * @throws Failure 422 with the options that are not valid
     */
    static ImportOptions read(
            Optional<String> name,
            Optional<String> columns,
            Optional<String> delimiter,
            Optional<String> dateFormat,
            Optional<String> currency,
            Optional<String> event) {
        List<FieldError> errors = new ArrayList<>();
        Map<String, String> mapping = columns.map(text -> mapping(text, errors)).orElse(DEFAULT_COLUMNS);
        String separator =
                delimiter.map(text -> text.equals("\\t") ? "\t" : text).orElse(",");
        if (separator.length() != 1) {
            errors.add(new FieldError("delimiter", "invalid", separator + " (expected: one character, or \\t)"));
        }
        Optional<DateTimeFormatter> format = dateFormat.flatMap(pattern -> format(pattern, errors));
        Optional<Currency> money = currency.flatMap(code -> currency(code, errors));
        if (!errors.isEmpty()) {
            throw new Failure(CommonError.INVALID, "See errors for the options and what was expected of them.", errors);
        }
        String title = name.filter(text -> !text.isBlank()).orElse("import");
        return new ImportOptions(
                title.substring(0, Math.min(MAX_NAME, title.length())),
                mapping,
                separator.charAt(0),
                format,
                money,
                event.filter(text -> !text.isBlank()).orElse("Order Completed"));
    }

    private static Map<String, String> mapping(String text, List<FieldError> errors) {
        Map<String, String> mapping = new LinkedHashMap<>();
        for (String pair : text.split(",")) {
            int equals = pair.indexOf('=');
            String field = equals < 0 ? pair.strip() : pair.substring(0, equals).strip();
            if (equals < 0 || !FIELDS.contains(field)) {
                errors.add(new FieldError(
                        "columns",
                        "invalid",
                        pair + " (expected: field=column with a field of "
                                + FIELDS.stream().sorted().toList() + ")"));
            } else {
                mapping.put(field, pair.substring(equals + 1).strip());
            }
        }
        REQUIRED.stream()
                .filter(field -> !mapping.containsKey(field))
                .sorted()
                .forEach(field -> errors.add(new FieldError("columns", "missing", field + " needs a column")));
        return mapping;
    }

    private static Optional<DateTimeFormatter> format(String pattern, List<FieldError> errors) {
        try {
            // Strict, so that the 30th of February is a mistake; strictness wants the year without an era.
            return Optional.of(DateTimeFormatter.ofPattern(pattern.replace('y', 'u'), Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT));
        } catch (IllegalArgumentException e) {
            errors.add(new FieldError("dateFormat", "invalid", pattern + " (expected: a pattern such as dd.MM.yyyy)"));
            return Optional.empty();
        }
    }

    private static Optional<Currency> currency(String code, List<FieldError> errors) {
        Optional<Currency> found = Currency.getAvailableCurrencies().stream()
                .filter(known -> known.getCurrencyCode().equals(code))
                .findFirst();
        if (found.isEmpty()) {
            errors.add(new FieldError("currency", "invalid", code + " (expected: an ISO 4217 code such as EUR)"));
        }
        return found;
    }
}
