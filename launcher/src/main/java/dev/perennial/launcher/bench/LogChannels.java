package dev.perennial.launcher.bench;

import java.util.List;

/** The channels as attribution-service names them, in its order. */
final class LogChannels {
    static final List<String> KEYS = List.of(
            "paid_search",
            "organic_search",
            "paid_social",
            "organic_social",
            "email",
            "display",
            "affiliate",
            "referral",
            "referral_program",
            "direct",
            "direct_mail",
            "call_centre",
            "store",
            "event",
            "print",
            "word_of_mouth",
            "video",
            "sms",
            "push",
            "ai_assistant",
            "other",
            "unknown");
    static final int COUNT = KEYS.size();

    private LogChannels() {}

    /** Whether it says nothing about what led the customer on. */
    static boolean isUninformative(int channel) {
        return KEYS.get(channel).equals("direct") || channel == COUNT - 1;
    }

    /** The place of a channel by its letter. */
    static int of(char letter) {
        int channel = letter - 'a';
        if (channel < 0 || channel >= COUNT) {
            throw new IllegalArgumentException("letter: " + letter + " (expected: a to " + letter(COUNT - 1) + ")");
        }
        return channel;
    }

    static char letter(int channel) {
        return (char) ('a' + channel);
    }

    /** The letters of channels, in their order. */
    static String letters(int... channels) {
        StringBuilder letters = new StringBuilder(channels.length);
        for (int channel : channels) {
            letters.append(letter(channel));
        }
        return letters.toString();
    }
}
