package dev.perennial.attribution.channel;

import java.util.Locale;

/** Through what kind of contact customers come. */
public enum Channel {
    PAID_SEARCH('a', "Advertisement in a search engine"),
    ORGANIC_SEARCH('b', "Unpaid result of a search engine"),
    PAID_SOCIAL('c', "Advertisement in a social network"),
    ORGANIC_SOCIAL('d', "Post or message in a social network that was not paid for"),
    EMAIL('e', "Link in an e-mail, or a visit from a webmail page"),
    DISPLAY('f', "Banner or native advertisement on another website"),
    AFFILIATE('g', "Partner who is paid by result"),
    REFERRAL('h', "Link on another website"),
    REFERRAL_PROGRAM('i', "Link or code of a customer who takes part in a referral program"),
    DIRECT('j', "Visit that tells nothing about where it came from: address typed in, bookmark, app opened"),
    DIRECT_MAIL('k', "Letter, postcard or catalogue by post, told by its code"),
    CALL_CENTRE('l', "Phone call to the brand"),
    STORE('m', "Visit to a store, or an order placed in one"),
    EVENT('n', "Trade fair, exhibition, conference, webinar"),
    PRINT('o', "Advertisement in print, flyer, poster, QR code on paper"),
    WORD_OF_MOUTH('p', "Recommendation by somebody the customer knows, as the customer says"),
    VIDEO('q', "Video platform, paid or not"),
    SMS('r', "Link in a text message"),
    PUSH('s', "Push notification of an app or a browser"),
    AI_ASSISTANT('t', "Answer of an AI assistant"),
    OTHER('u', "Named source that fits no other channel"),
    UNKNOWN('v', "Nothing is known, for example of imported orders");

    private static final Channel[] ALL = values();

    private final char letter;
    private final String explanation;

    Channel(char letter, String explanation) {
        this.letter = letter;
        this.explanation = explanation;
    }

    /** The name as it stands in the API, the database and the tables of this package, such as {@code paid_search}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One letter, by which paths of channels are kept; it never changes. */
    public char letter() {
        return letter;
    }

    /**
     * The channel with this letter.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static Channel ofLetter(char letter) {
        for (Channel channel : ALL) {
            if (channel.letter == letter) {
                return channel;
            }
        }
        throw new IllegalArgumentException("letter: " + letter + " (expected: one of the channel catalogue)");
    }

    /** One sentence for people. */
    public String explanation() {
        return explanation;
    }

    /** Whether money was paid for the contact; such a contact is never overruled by a label that says organic. */
    public boolean isPaid() {
        return switch (this) {
            case PAID_SEARCH, PAID_SOCIAL, DISPLAY, AFFILIATE -> true;
            default -> false;
        };
    }

    /** Whether it says nothing about what led the customer on. */
    public boolean isUninformative() {
        return this == DIRECT || this == UNKNOWN;
    }

    /**
     * The channel with this key.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static Channel ofKey(String key) {
        for (Channel channel : ALL) {
            if (channel.key().equals(key)) {
                return channel;
            }
        }
        throw new IllegalArgumentException("channel: " + key + " (expected: a key of the channel catalogue)");
    }
}
