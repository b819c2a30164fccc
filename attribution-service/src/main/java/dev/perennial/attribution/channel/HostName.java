package dev.perennial.attribution.channel;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names of hosts, each written in one way only. */
public final class HostName {
    /** Longest name, in characters (RFC 1035). */
    public static final int LONGEST = 253;

    private static final String WWW = "www.";
    /** Two labels or more, the last of them no number, so that no address of a machine is taken for a name. */
    private static final Pattern NAME =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

    private HostName() {}

    /** The name in lower case, in ASCII (RFC 3490) and without {@code www.}; absent where the text is none. */
    public static Optional<String> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        String name = ascii(text.strip()).toLowerCase(Locale.ROOT);
        while (name.startsWith(WWW)) {
            name = name.substring(WWW.length());
        }
        return Optional.of(name)
                .filter(host -> host.length() <= LONGEST && NAME.matcher(host).matches());
    }

    /** As it is written where it has no ASCII form. */
    static String ascii(String host) {
        if (host.chars().allMatch(character -> character < 128)) {
            return host;
        }
        try {
            return IDN.toASCII(host, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException e) {
            return host;
        }
    }
}
