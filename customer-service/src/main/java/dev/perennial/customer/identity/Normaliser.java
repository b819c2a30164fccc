package dev.perennial.customer.identity;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.perennial.platform.event.Identity;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Brings identities into the one form under which they are kept. */
public final class Normaliser {
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]{1,64}@[^\\s@.]+(\\.[^\\s@.]+)+");
    private static final int MAX_PHONE = 40;

    private Normaliser() {}

    /**
     * The identity, or nothing where the value cannot be one of its kind: e-mail in lower case, phone in E.164, others
     * trimmed.
     *
     * @param country ISO 3166 alpha-2, for phone numbers written without one
     */
    public static Optional<Identity> normalise(String kind, String value, String country) {
        String text = value.strip();
        if (text.isEmpty() || text.length() > Identity.MAX_LENGTH || text.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        return switch (kind) {
            case Identity.EMAIL ->
                Optional.of(text.toLowerCase(Locale.ROOT))
                        .filter(email -> EMAIL.matcher(email).matches())
                        .map(email -> new Identity(kind, email));
            case Identity.PHONE -> phone(text, country).map(phone -> new Identity(kind, phone));
            default -> Optional.of(new Identity(kind, text));
        };
    }

    private static Optional<String> phone(String text, String country) {
        if (text.length() > MAX_PHONE) {
            return Optional.empty();
        }
        PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
        try {
            PhoneNumber number = phones.parse(text, country);
            return phones.isPossibleNumber(number)
                    ? Optional.of(phones.format(number, PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }
}
