package dev.perennial.attribution.spend;

import dev.perennial.attribution.channel.Channel;
import dev.perennial.attribution.channel.Label;
import dev.perennial.attribution.channel.SourceNames;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.problem.Failure.FieldError;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which spend is meant. Names are read as those of the rows are; an empty source, campaign or content means what was spent
 * on no particular one.
 *
 * @param from first day
 * @param to last day, not before the first
 */
record SpendQuery(
        LocalDate from,
        LocalDate to,
        Optional<Channel> channel,
        Optional<String> source,
        Optional<String> campaign,
        Optional<String> content,
        Optional<Purpose> purpose,
        Optional<Currency> currency) {

    /** A query as it was sent. */
    record Texts(
            @Nullable String from,
            @Nullable String to,
            @Nullable String channel,
            @Nullable String source,
            @Nullable String campaign,
            @Nullable String content,
            @Nullable String purpose,
            @Nullable String currency) {}

    /**
     * Reads a query.
     *
     * @throws Failure 422 with the parameters that are not valid
     */
    static SpendQuery read(Texts texts) {
        List<FieldError> errors = new ArrayList<>();
        String day = "a day such as 2026-01-31";
        Optional<LocalDate> from = parse(errors, "from", texts.from(), RowReader::dayOf, day);
        Optional<LocalDate> to = parse(errors, "to", texts.to(), RowReader::dayOf, day);
        if (from.isEmpty() && texts.from() == null) {
            errors.add(new FieldError("from", "missing", "from is needed: " + day));
        }
        if (to.isEmpty() && texts.to() == null) {
            errors.add(new FieldError("to", "missing", "to is needed: " + day));
        }
        if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
            errors.add(new FieldError("from", "invalid", from.get() + " (expected: not after to, " + to.get() + ")"));
        }
        Optional<Channel> channel =
                parse(errors, "channel", texts.channel(), RowReader::channelOf, "a key of GET /v1/channels");
        Optional<Purpose> purpose =
                parse(errors, "purpose", texts.purpose(), Purpose::find, "acquisition or retention");
        Optional<Currency> currency =
                parse(errors, "currency", texts.currency(), RowReader::currencyOf, "an ISO 4217 code such as EUR");
        if (!errors.isEmpty()) {
            throw Failure.invalid(errors);
        }
        return new SpendQuery(
                from.orElseThrow(),
                to.orElseThrow(),
                channel,
                Optional.ofNullable(texts.source())
                        .map(text -> SourceNames.usual(text).orElse("")),
                Optional.ofNullable(texts.campaign()).map(SpendQuery::label),
                Optional.ofNullable(texts.content()).map(SpendQuery::label),
                purpose,
                currency);
    }

    private static String label(String text) {
        return Label.clean(text, Label.TEXT).orElse("");
    }

    private static <T> Optional<T> parse(
            List<FieldError> errors,
            String field,
            @Nullable String text,
            Function<String, Optional<T>> parser,
            String expected) {
        if (text == null) {
            return Optional.empty();
        }
        Optional<T> value = parser.apply(text);
        if (value.isEmpty()) {
            errors.add(new FieldError(field, "invalid", field + ": " + text + " (expected: " + expected + ")"));
        }
        return value;
    }
}
