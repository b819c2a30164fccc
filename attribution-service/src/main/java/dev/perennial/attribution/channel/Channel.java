package dev.perennial.attribution.channel;

import java.util.Locale;

/** Through what kind of contact customers come. */
public enum Channel {
    PAID_SEARCH("Advertisement in a search engine"),
    ORGANIC_SEARCH("Unpaid result of a search engine"),
    PAID_SOCIAL("Advertisement in a social network"),
    ORGANIC_SOCIAL("Post or message in a social network that was not paid for"),
    EMAIL("Link in an e-mail, or a visit from a webmail page"),
    DISPLAY("Banner or native advertisement on another website"),
    AFFILIATE("Partner who is paid by result"),
    REFERRAL("Link on another website"),
    REFERRAL_PROGRAM("Link or code of a customer who takes part in a referral program"),
    DIRECT("Visit that tells nothing about where it came from: address typed in, bookmark, app opened"),
    DIRECT_MAIL("Letter, postcard or catalogue by post, told by its code"),
    CALL_CENTRE("Phone call to the brand"),
    STORE("Visit to a store, or an order placed in one"),
    EVENT("Trade fair, exhibition, conference, webinar"),
    PRINT("Advertisement in print, flyer, poster, QR code on paper"),
    WORD_OF_MOUTH("Recommendation by somebody the customer knows, as the customer says"),
    VIDEO("Video platform, paid or not"),
    SMS("Link in a text message"),
    PUSH("Push notification of an app or a browser"),
    AI_ASSISTANT("Answer of an AI assistant"),
    OTHER("Named source that fits no other channel"),
    UNKNOWN("Nothing is known, for example of imported orders");

    private static final Channel[] ALL = values();

    private final String explanation;

    Channel(String explanation) {
        this.explanation = explanation;
    }

    /** The name as it stands in the API, the database and the tables of this package, such as {@code paid_search}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
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
