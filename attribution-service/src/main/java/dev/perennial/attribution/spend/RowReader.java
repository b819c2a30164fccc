package dev.perennial.attribution.spend;

import dev.perennial.attribution.channel.Channel;
import dev.perennial.attribution.channel.Label;
import dev.perennial.attribution.channel.SourceNames;
import dev.perennial.platform.problem.CommonError;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.problem.Failure.FieldError;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows of spend, all of them before any is refused: one bad row refuses them all, so that a file never counts by
 * half.
 */
final class RowReader {
    /** Most mistakes that are told at once. */
    static final int MOST_ERRORS = 100;

    private static final LocalDate FIRST_DAY = LocalDate.of(1990, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2199, 12, 31);

    private final List<FieldError> errors = new ArrayList<>();
    private final Map<SpendKey, String> places = new LinkedHashMap<>();
    private final List<Spend> rows = new ArrayList<>();

    /** Texts of a row as they were sent, apart from its amount. */
    record Texts(
            @Nullable String day,
            @Nullable String channel,
            @Nullable String source,
            @Nullable String campaign,
            @Nullable String content,
            @Nullable String purpose) {}

    /** The amount of a row and how often it was shown and clicked; what could not be read was told already. */
    record Figures(
            Optional<Currency> currency,
            Optional<Long> minor,
            @Nullable Long impressions,
            @Nullable Long clicks) {}

    /**
     * Reads a row.
     *
     * @param place where it stands, such as {@code rows[3]} or {@code line 4}
     */
    void read(String place, Texts texts, Figures figures) {
        int before = errors.size();
        Optional<LocalDate> day = day(place, texts.day());
        Optional<Channel> channel = channel(place, texts.channel());
        Optional<Purpose> purpose = purpose(place, texts.purpose());
        count(place, "impressions", figures.impressions());
        count(place, "clicks", figures.clicks());
        long minor = figures.minor().orElse(0L);
        if (minor < 0 || minor > Spend.MOST_MINOR) {
            refuse(place, "amount", "invalid", minor + " minor units (expected: 0 to " + Spend.MOST_MINOR + ")");
        }
        String source = SourceNames.usual(texts.source()).orElse("");
        String campaign = Label.clean(texts.campaign(), Label.TEXT).orElse("");
        String content = Label.clean(texts.content(), Label.TEXT).orElse("");
        if (day.isEmpty()
                || channel.isEmpty()
                || purpose.isEmpty()
                || figures.currency().isEmpty()
                || figures.minor().isEmpty()
                || errors.size() > before) {
            return;
        }
        SpendKey key = new SpendKey(
                day.get(),
                channel.get(),
                source,
                campaign,
                content,
                purpose.get(),
                figures.currency().get());
        String other = places.putIfAbsent(key, place);
        if (other != null) {
            refuse(place, "day", "repeated", "the same day, names, purpose and currency as " + other);
            return;
        }
        rows.add(new Spend(key, minor, figures.impressions(), figures.clicks()));
    }

    /** Notes a mistake. */
    void refuse(String place, String field, String code, String detail) {
        errors.add(new FieldError(place + "." + field, code, field + ": " + detail));
    }

    /** Whether so much is wrong that reading on helps nobody. */
    boolean isHopeless() {
        return errors.size() >= MOST_ERRORS;
    }

    /**
     * All rows that were read.
     *
     * @throws Failure 422 with the place and reason of each row that is not valid, up to {@link #MOST_ERRORS}
     */
    List<Spend> rows() {
        if (!errors.isEmpty()) {
            List<FieldError> shown = errors.subList(0, Math.min(MOST_ERRORS, errors.size()));
            throw new Failure(
                    CommonError.INVALID,
                    "Nothing was stored: see errors for the rows and what was expected of them."
                            + (isHopeless() ? " There may be more than these." : ""),
                    shown);
        }
        if (rows.isEmpty()) {
            throw new Failure(
                    CommonError.INVALID,
                    "There are no rows.",
                    List.of(new FieldError("rows", "empty", "no rows (expected: one or more)")));
        }
        return List.copyOf(rows);
    }

    /** The currency with this code, in any case; a mistake where there is none. */
    Optional<Currency> currency(String place, String code) {
        Optional<Currency> found = currencyOf(code);
        if (found.isEmpty()) {
            refuse(place, "currency", "invalid", code + " (expected: an ISO 4217 code such as EUR)");
        }
        return found;
    }

    /** The currency with this code, in any case. */
    static Optional<Currency> currencyOf(String code) {
        try {
            Currency currency = Currency.getInstance(code.strip().toUpperCase(Locale.ROOT));
            return Optional.of(currency).filter(known -> known.getDefaultFractionDigits() >= 0);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The keys of all channels, for messages. */
    static Collection<String> channels() {
        return List.of(Channel.values()).stream().map(Channel::key).toList();
    }

    /** The day in ISO 8601, within the years believed. */
    static Optional<LocalDate> dayOf(String text) {
        try {
            LocalDate day = LocalDate.parse(text.strip());
            return Optional.of(day).filter(d -> !d.isBefore(FIRST_DAY) && !d.isAfter(LAST_DAY));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Optional<LocalDate> day(String place, @Nullable String text) {
        Optional<LocalDate> day = Optional.ofNullable(text).flatMap(RowReader::dayOf);
        if (day.isEmpty()) {
            refuse(place, "day", "invalid", text + " (expected: a day such as 2026-01-31, 1990 to 2199)");
        }
        return day;
    }

    private Optional<Channel> channel(String place, @Nullable String text) {
        Optional<Channel> channel = Optional.ofNullable(text).flatMap(RowReader::channelOf);
        if (channel.isEmpty()) {
            refuse(place, "channel", "unknown", text + " (expected: one of " + String.join(", ", channels()) + ")");
        }
        return channel;
    }

    /** The channel with this key, in any case. */
    static Optional<Channel> channelOf(String text) {
        try {
            return Optional.of(Channel.ofKey(text.strip().toLowerCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<Purpose> purpose(String place, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return Optional.of(Purpose.ACQUISITION);
        }
        Optional<Purpose> purpose = Purpose.find(text.strip());
        if (purpose.isEmpty()) {
            refuse(place, "purpose", "invalid", text + " (expected: acquisition or retention)");
        }
        return purpose;
    }

    private void count(String place, String field, @Nullable Long count) {
        if (Spend.isNoCount(count)) {
            refuse(place, field, "invalid", count + " (expected: 0 to " + Spend.MOST_COUNT + ")");
        }
    }
}
