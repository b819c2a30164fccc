package dev.perennial.attribution.spend;

import dev.perennial.platform.problem.CommonError;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.problem.Failure.FieldError;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place in the list of spend: the key of the last row of the page before.
 *
 * @param names channel, source, campaign, content, purpose, currency
 */
record SpendCursor(LocalDate day, List<String> names) {
    private static final String SEPARATOR = "\n";
    private static final int NAMES = 6;

    /** Before every row. */
    private static final SpendCursor START = new SpendCursor(LocalDate.of(1, 1, 1), List.of("", "", "", "", "", ""));

    SpendCursor {
        names = List.copyOf(names);
    }

    static String of(Spend last) {
        SpendKey key = last.key();
        String text = String.join(
                SEPARATOR,
                key.day().toString(),
                key.channel().key(),
                key.source(),
                key.campaign(),
                key.content(),
                key.purpose().key(),
                key.currency().getCurrencyCode());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a cursor; the place before everything where there is none.
     *
     * @throws Failure 422 where the text is no cursor
     */
    static SpendCursor parse(@Nullable String text) {
        if (text == null) {
            return START;
        }
        try {
            String decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            List<String> parts = List.of(decoded.split(SEPARATOR, -1));
            if (parts.size() == NAMES + 1) {
                return RowReader.dayOf(parts.getFirst())
                        .map(day -> new SpendCursor(day, parts.subList(1, parts.size())))
                        .orElseThrow(() -> malformed(text));
            }
        } catch (IllegalArgumentException e) {
            throw malformed(text);
        }
        throw malformed(text);
    }

    private static Failure malformed(String text) {
        String detail = "after: " + text + " (expected: the next of the page before)";
        return new Failure(CommonError.INVALID, detail, List.of(new FieldError("after", "malformed", detail)));
    }
}
