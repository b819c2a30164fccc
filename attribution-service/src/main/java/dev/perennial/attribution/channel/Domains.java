package dev.perennial.attribution.channel;

import java.util.Set;

/**
 * Which hosts belong to one site. Without the public suffix list, which changes by the week: the last two labels of a
 * host are its site, or three where the last but one is a general second level below a country (co.uk, com.au) or the
 * last two are a hosting platform whose customers are strangers to each other.
 */
final class Domains {
    private static final Set<String> SECOND_LEVELS =
            Set.of("ac", "co", "com", "edu", "gov", "go", "gob", "gouv", "ltd", "me", "ne", "net", "nom", "or", "org");
    private static final Set<String> HOSTING = Set.of(
            "blogspot.com",
            "github.io",
            "herokuapp.com",
            "myshopify.com",
            "netlify.app",
            "pages.dev",
            "square.site",
            "squarespace.com",
            "substack.com",
            "vercel.app",
            "web.app",
            "webflow.io",
            "wixsite.com",
            "wordpress.com");

    private Domains() {}

    /** The site of a host: {@code shop.example.co.uk} is part of {@code example.co.uk}. */
    static String site(String host) {
        int last = host.lastIndexOf('.');
        int second = last < 0 ? -1 : host.lastIndexOf('.', last - 1);
        if (second < 0) {
            return host;
        }
        String tail = host.substring(second + 1);
        boolean country = host.length() - last - 1 == 2 && SECOND_LEVELS.contains(host.substring(second + 1, last));
        if (!country && !HOSTING.contains(tail)) {
            return tail;
        }
        return host.substring(host.lastIndexOf('.', second - 1) + 1);
    }

    /** The first label of a host's site: {@code google} for {@code www.google.co.uk}. */
    static String name(String host) {
        String site = site(host);
        int dot = site.indexOf('.');
        return dot < 0 ? site : site.substring(0, dot);
    }

    static boolean areOneSite(String host, String other) {
        return !host.isEmpty() && !other.isEmpty() && site(host).equals(site(other));
    }
}
