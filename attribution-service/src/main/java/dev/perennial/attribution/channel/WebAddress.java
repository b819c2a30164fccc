package dev.perennial.attribution.channel;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The parts of an address that tell a source, read in one pass without regular expressions. Of an address longer than
 * {@link #LONGEST} characters the rest is not read, of more than {@link #MOST_PARAMETERS} parameters neither.
 *
 * @param host in lower case without {@code www.}; empty where the address has none
 * @param parameters by name in lower case, decoded; the first of equal names
 */
record WebAddress(String host, Map<String, String> parameters) {
    static final int LONGEST = 4096;
    static final int MOST_PARAMETERS = 50;
    static final WebAddress NONE = new WebAddress("", Map.of());

    private static final int LONGEST_HOST = 253;

    /** Reads an address, also one without scheme; what cannot be read is absent. */
    static WebAddress parse(String text) {
        String address = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        int fragment = address.indexOf('#');
        String whole = fragment < 0 ? address : address.substring(0, fragment);
        int question = whole.indexOf('?');
        String front = question < 0 ? whole : whole.substring(0, question);
        return new WebAddress(hostOf(front), question < 0 ? Map.of() : parametersOf(whole.substring(question + 1)));
    }

    /** Reads the part after the question mark, with or without it. */
    static Map<String, String> parametersOf(String query) {
        String rest = query.startsWith("?") ? query.substring(1) : query;
        Map<String, String> found = new HashMap<>();
        int start = 0;
        for (int read = 0; read < MOST_PARAMETERS && start < Math.min(rest.length(), LONGEST); read++) {
            int end = rest.indexOf('&', start);
            String pair = rest.substring(start, end < 0 ? rest.length() : end);
            int equals = pair.indexOf('=');
            if (equals > 0 && equals < pair.length() - 1) {
                String name = pair.substring(0, equals).toLowerCase(Locale.ROOT);
                found.putIfAbsent(name, decoded(pair.substring(equals + 1)));
            }
            start = end < 0 ? rest.length() : end + 1;
        }
        return found;
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    private static String hostOf(String front) {
        int scheme = front.indexOf("://");
        if (scheme < 0) {
            return "";
        }
        int start = scheme + 3;
        int slash = front.indexOf('/', start);
        String authority = front.substring(start, slash < 0 ? front.length() : slash);
        String afterUser = authority.substring(authority.lastIndexOf('@') + 1);
        int port = afterUser.indexOf(':');
        String host = (port < 0 ? afterUser : afterUser.substring(0, port)).toLowerCase(Locale.ROOT);
        String plain = host.startsWith("www.") ? host.substring(4) : host;
        return isHost(plain) ? plain : "";
    }

    private static boolean isHost(String host) {
        return !host.isEmpty()
                && host.length() <= LONGEST_HOST
                && host.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_');
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }
}
