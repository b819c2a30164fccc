package dev.perennial.launcher.demo.journey;

import dev.perennial.launcher.demo.shop.Dice;
import dev.perennial.launcher.demo.shop.Source;
import java.time.LocalDate;
import java.util.List;

/** The addresses under which people land, by where they come from. */
final class Entries {
    private static final List<String> SEARCH_ENGINES =
            List.of("https://www.google.com/", "https://www.bing.com/", "https://duckduckgo.com/");
    private static final List<String> NETWORKS = List.of("instagram", "facebook", "tiktok");

    private Entries() {}

    /** The landing of a source on that day; for sources offline, of the visit that follows the contact. */
    static Entry of(Source source, LocalDate day, String path, Dice dice) {
        String quarter = day.getYear() + "-q" + ((day.getMonthValue() + 2) / 3);
        return switch (source) {
            case PAID_SEARCH -> advertisement(path, quarter, dice);
            case ORGANIC_SEARCH -> organic(path, dice);
            case PAID_SOCIAL -> {
                String network = NETWORKS.get(dice.weighted(60, 25, 15));
                yield Entry.campaign(
                        path, network, "paid_social", "social-" + quarter, "https://www." + network + ".com/");
            }
            case PARTNER_BLOG ->
                Entry.campaign(
                        path,
                        "home-brewers-blog",
                        "affiliate",
                        "partner-" + quarter,
                        "https://home-brewers-blog.example/");
            case DIRECT_MAIL -> Entry.campaign("/post", "postcard", "direct_mail", "post-" + quarter, "");
            case DIRECT, STORE, TRADE_FAIR, FRIEND -> Entry.plain(path, "");
        };
    }

    static Entry organic(String path, Dice dice) {
        return Entry.plain(path, SEARCH_ENGINES.get(dice.weighted(80, 12, 8)));
    }

    static Entry email(String path, LocalDate day) {
        return Entry.campaign(
                path, "newsletter", "email", "news-%d-%02d".formatted(day.getYear(), day.getMonthValue()), "");
    }

    /** A friend's link, as referral-service redirects it. */
    static Entry referral(String code, String program) {
        return Entry.campaign("/", "referral", "referral", program, "").with("ref", code);
    }

    /** How people come back who know the shop: mostly by its name. */
    static Entry comeback(LocalDate day, String path, boolean subscribesToNews, Dice dice) {
        return switch (dice.weighted(45, 25, 12, subscribesToNews ? 40 : 0)) {
            case 0 -> Entry.plain(path, "");
            case 1 -> organic(path, dice);
            case 2 -> of(Source.PAID_SEARCH, day, path, dice);
            default -> email(path, day);
        };
    }

    private static Entry advertisement(String path, String quarter, Dice dice) {
        boolean google = dice.chance(0.85);
        String engine = google ? "google" : "bing";
        Entry entry = Entry.campaign(path, engine, "cpc", "search-" + quarter, "https://www." + engine + ".com/");
        return entry.with(google ? "gclid" : "msclkid", Long.toHexString(dice.next()));
    }
}
