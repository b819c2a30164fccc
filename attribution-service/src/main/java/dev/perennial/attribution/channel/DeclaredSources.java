package dev.perennial.attribution.channel;

import dev.perennial.platform.event.Event;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Answers to "how did you hear about us": the event {@code Source Declared} with a {@code source}, or one of the traits
 * {@link #TRAITS}. The words of the answer are looked up in {@code declared.csv}.
 */
final class DeclaredSources {
    private static final String EVENT = "Source Declared";
    private static final String[] TRAITS = {
        "heardAbout", "heard_about", "heardAboutUs", "howDidYouHear", "how_did_you_hear", "howDidYouHearAboutUs"
    };
    private static final List<Phrase> PHRASES = LookupTable.rows("declared.csv", 3).stream()
            .map(row -> new Phrase(" " + row.get(0) + " ", Origin.of(Channel.ofKey(row.get(1)), row.get(2))))
            .toList();

    private DeclaredSources() {}

    /** The answer as it was given, cleaned and cut. */
    static Optional<String> answer(Event event) {
        Optional<String> given =
                switch (event.type()) {
                    case IDENTIFY -> event.properties().firstText(TRAITS);
                    case TRACK ->
                        event.name().equals(EVENT) ? event.properties().text("source") : Optional.empty();
                    default -> Optional.empty();
                };
        return given.flatMap(text -> Label.clean(text, Label.TEXT));
    }

    /** What an answer means; an answer that no phrase fits is a source of its own in the channel other. */
    static Origin meaning(String answer) {
        String words = wordsOf(answer);
        return PHRASES.stream()
                .filter(phrase -> words.contains(phrase.words()))
                .map(Phrase::origin)
                .findFirst()
                .orElseGet(() -> Origin.of(Channel.OTHER, Label.name(answer).orElse(Channel.OTHER.key())));
    }

    private static String wordsOf(String answer) {
        StringBuilder words = new StringBuilder(" ");
        answer.toLowerCase(Locale.ROOT).codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c)) {
                words.appendCodePoint(c);
            } else if (words.charAt(words.length() - 1) != ' ') {
                words.append(' ');
            }
        });
        return words.append(' ').toString();
    }

    private record Phrase(String words, Origin origin) {}
}
