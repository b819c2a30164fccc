package dev.perennial.referral.recognition;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One writing for all addresses that lead to the same mailbox, to see through aliases. It is stricter than a mailbox
 * provider's own rules where those are unknown: for telling advocate and friend apart only, never for sending.
 *
 * <p>Compatibility forms and case are levelled (Unicode NFKC, lower case); an internationalised domain becomes its ASCII
 * form (RFC 5890); what follows a plus sign is left out (sub-addressing, RFC 5233); dots are left out for providers
 * that ignore them; domains of the same provider become one.
 */
final class CanonicalEmail {
    private static final int LONGEST = 320;
    private static final Set<String> IGNORE_DOTS = Set.of("gmail.com");

    private CanonicalEmail() {}

    /** The canonical writing; empty where the text is no address. */
    static Optional<String> of(String address) {
        if (address.length() > LONGEST) {
            return Optional.empty();
        }
        String text =
                Normalizer.normalize(address.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        int at = text.lastIndexOf('@');
        if (at <= 0 || at == text.length() - 1) {
            return Optional.empty();
        }
        return domain(text.substring(at + 1)).map(domain -> mailbox(text.substring(0, at), domain) + "@" + domain);
    }

    private static Optional<String> domain(String name) {
        String rooted = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        try {
            String ascii = IDN.toASCII(rooted, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
            return ascii.isEmpty()
                    ? Optional.empty()
                    : Optional.of(ascii.equals("googlemail.com") ? "gmail.com" : ascii);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String mailbox(String local, String domain) {
        int plus = local.indexOf('+');
        String plain = plus > 0 ? local.substring(0, plus) : local;
        String dotless = IGNORE_DOTS.contains(domain) ? plain.replace(".", "") : plain;
        return dotless.isEmpty() ? local : dotless;
    }
}
