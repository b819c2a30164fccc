package dev.perennial.launcher.demo.journey;

import dev.perennial.launcher.demo.shop.Dice;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Somebody, as the shop gets to know them. Nobody real: addresses are in the domains of RFC 2606, telephone numbers in
 * the blocks that the German Bundesnetzagentur keeps for film and television.
 *
 * @param number 0, 1, 2, …: unique
 * @param phone E.164; only one in four has one
 * @param devices anonymous ids of three devices, the main one first
 */
record Shopper(
        int number,
        String firstName,
        String lastName,
        String city,
        String email,
        Optional<String> phone,
        List<String> devices) {
    private static final List<String> FIRST_NAMES = List.of(
            "Ada", "Aylin", "Ben", "Carla", "Cem", "Clara", "David", "Dora", "Elif", "Emil", "Eva", "Felix", "Finn",
            "Greta", "Hanna", "Henri", "Ida", "Ines", "Jan", "Jonas", "Jule", "Karl", "Katja", "Lara", "Lea", "Linus",
            "Luca", "Mara", "Mats", "Mila", "Nina", "Noah", "Olga", "Paul", "Pia", "Romy", "Sara", "Theo", "Tom",
            "Zoe");
    /** Made up from trees and trades. */
    private static final List<String> LAST_NAMES = List.of(
            "Ahornberg",
            "Birkenau",
            "Buchenthal",
            "Dornfelder",
            "Eibenstein",
            "Erlenwein",
            "Eschenhoff",
            "Fichtental",
            "Ginsterhof",
            "Haselbrink",
            "Holunderer",
            "Kiefernau",
            "Kirschental",
            "Kornblume",
            "Lindenquell",
            "Mandelkern",
            "Mispelhain",
            "Nussdorfer",
            "Pappelried",
            "Quittenau",
            "Rauschenbeer",
            "Schlehdorner",
            "Tannengrund",
            "Ulmenried",
            "Wacholdern",
            "Weidenbaum",
            "Weissdorner",
            "Zederholz");

    private static final List<String> CITIES =
            List.of("Berlin", "Köln", "Hamburg", "München", "Leipzig", "Bremen", "Wien", "Graz", "Freiburg", "Jena");
    private static final List<String> DOMAINS = List.of("example.com", "example.org", "example.net");
    /** Each followed by three digits. */
    private static final List<String> FICTIONAL_PHONES =
            List.of("+493023125", "+496990009", "+494066969", "+492214710", "+498999998");

    static Shopper of(int number, Dice dice) {
        String first = dice.pick(FIRST_NAMES);
        String last = dice.pick(LAST_NAMES);
        String email = (first + "." + last + "." + number).toLowerCase(Locale.ROOT) + "@" + dice.pick(DOMAINS);
        List<String> devices = List.of(id(dice), id(dice), id(dice));
        return new Shopper(number, first, last, dice.pick(CITIES), email, phone(number), devices);
    }

    /** The same person under a second address of the same mailbox, which looks like somebody else to a careless eye. */
    Shopper disguised(int otherNumber, Dice dice) {
        int at = email.indexOf('@');
        String alias = email.substring(0, at) + "+friend" + email.substring(at);
        return new Shopper(
                otherNumber, firstName, lastName, city, alias, Optional.empty(), List.of(id(dice), id(dice), id(dice)));
    }

    String userId() {
        return "user-%06d".formatted(number);
    }

    String loyaltyCard() {
        return "JR%08d".formatted(number);
    }

    /** What they would put on a code of their own: the digits alone are unique. */
    String referralCode() {
        return firstName.toUpperCase(Locale.ROOT) + "-%06d".formatted(number);
    }

    /** Their {@code n}th order from 1. */
    String orderId(int n) {
        return "JR-%06d-%02d".formatted(number, n);
    }

    private static String id(Dice dice) {
        UUID uuid = dice.uuid();
        return uuid.toString();
    }

    private static Optional<String> phone(int number) {
        int block = number / 4 / 1000;
        return number % 4 == 0 && block < FICTIONAL_PHONES.size()
                ? Optional.of(FICTIONAL_PHONES.get(block) + "%03d".formatted(number / 4 % 1000))
                : Optional.empty();
    }
}
