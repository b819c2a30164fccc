package dev.perennial.attribution;

import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.problem.Failure.FieldError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A place in a report by groups: the last group of the page before. */
public final class GroupCursor {
    private static final String SEPARATOR = "\n";
    private static final int NAMES = 4;

    private GroupCursor() {}

    public static String of(GroupName last) {
        String text = String.join(SEPARATOR, last.channel(), last.source(), last.campaign(), last.content());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a cursor; the place before everything where there is none.
     *
     * @throws Failure 422 where the text is no cursor
     */
    public static GroupName parse(@Nullable String text) {
        if (text == null) {
            return new GroupName("", "", "", "");
        }
        try {
            String decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            String[] parts = decoded.split(SEPARATOR, -1);
            if (parts.length == NAMES) {
                return new GroupName(parts[0], parts[1], parts[2], parts[3]);
            }
        } catch (IllegalArgumentException e) {
            throw malformed(text);
        }
        throw malformed(text);
    }

    private static Failure malformed(String text) {
        String detail = "after: " + text + " (expected: the next of the page before)";
        return Failure.invalid(List.of(new FieldError("after", "malformed", detail)));
    }
}
