package dev.perennial.stage.pursuit;

import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.problem.Failure.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which of the brand's spend belongs to a pursuit.
 *
 * @param channels keys, without repetition; all where there is none
 * @param shown whether whoever asks may see what was spent
 */
record SpendChoice(SpendPurpose purpose, List<String> channels, boolean shown) {
    private static final String SCOPE = "attribution:read";
    private static final int MOST_CHANNELS = 50;

    SpendChoice {
        channels = channels.stream().distinct().toList();
    }

    /**
     * Reads what was asked for. Whether there are such channels only attribution-service knows.
     *
     * @param scopes of whoever asks: what was spent is shown to those who may ask attribution-service for it
     * @throws Failure {@code invalid}, with each field that is wrong
     */
    static SpendChoice of(String spend, List<String> channels, Set<String> scopes) {
        List<FieldError> errors = new ArrayList<>();
        Optional<SpendPurpose> purpose = SpendPurpose.find(spend);
        if (purpose.isEmpty()) {
            errors.add(new FieldError(
                    "spend", "invalid", "spend: " + spend + " (expected: all, acquisition, retention or none)"));
        }
        if (purpose.equals(Optional.of(SpendPurpose.NONE)) && !channels.isEmpty()) {
            errors.add(new FieldError(
                    "channel", "invalid", "channel: " + channels.getFirst() + " (expected: none where spend is none)"));
        } else if (channels.size() > MOST_CHANNELS) {
            errors.add(new FieldError(
                    "channel",
                    "invalid",
                    "channel: " + channels.size() + " (expected: at most " + MOST_CHANNELS + ")"));
        }
        if (!errors.isEmpty()) {
            throw Failure.invalid(errors);
        }
        return new SpendChoice(purpose.orElseThrow(), channels, scopes.contains(SCOPE));
    }

    /** Whether no spend belongs to it. */
    boolean isNone() {
        return purpose == SpendPurpose.NONE;
    }

    /** Whether attribution-service is to be asked. */
    boolean isAsked() {
        return shown && !isNone();
    }
}
