package dev.perennial.referral.recognition;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.EventType;
import dev.perennial.platform.event.Fields;
import dev.perennial.referral.code.CodeText;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what could be a referral code in an event. */
final class NamedCodes {
    private static final String REFERENCE = "ref=";

    private NamedCodes() {}

    /** A text that was given as a code. */
    record Naming(CodeText code, Via via) {}

    /** The codes an event names, the link's first. */
    static List<Naming> in(Event event) {
        List<Naming> found = new ArrayList<>(0);
        Fields page = event.context().object("page");
        add(found, Via.LINK, page.text("url").flatMap(NamedCodes::reference));
        add(found, Via.LINK, page.text("search").flatMap(NamedCodes::reference));
        if (event.type() == EventType.PAGE) {
            add(found, Via.LINK, event.properties().text("url").flatMap(NamedCodes::reference));
            add(found, Via.LINK, event.properties().text("search").flatMap(NamedCodes::reference));
        }
        if (event.type() == EventType.IDENTIFY) {
            addFields(found, Via.TRAIT, event.properties(), "referralCode", "referral_code");
        }
        if (event.type() == EventType.TRACK) {
            switch (event.name()) {
                case "Coupon Entered", "Coupon Applied" ->
                    addFields(found, Via.COUPON, event.properties(), "coupon_id", "coupon", "coupon_name");
                case "Order Completed" ->
                    addFields(found, Via.ORDER, event.properties(), "referral_code", "referralCode", "coupon");
                default -> {}
            }
        }
        return found;
    }

    /** The {@code ref} parameter of an address, or of a query by itself. */
    static Optional<String> reference(String address) {
        int start = address.indexOf(REFERENCE);
        while (start >= 0) {
            if (start == 0 || address.charAt(start - 1) == '?' || address.charAt(start - 1) == '&') {
                return decoded(address, start + REFERENCE.length());
            }
            start = address.indexOf(REFERENCE, start + 1);
        }
        return Optional.empty();
    }

    private static Optional<String> decoded(String address, int start) {
        int end = start;
        while (end < address.length() && address.charAt(end) != '&' && address.charAt(end) != '#') {
            end++;
        }
        try {
            return Optional.of(URLDecoder.decode(address.substring(start, end), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void addFields(List<Naming> found, Via via, Fields fields, String... names) {
        for (String name : names) {
            add(found, via, fields.text(name));
        }
    }

    private static void add(List<Naming> found, Via via, Optional<String> typed) {
        typed.flatMap(CodeText::read).ifPresent(code -> found.add(new Naming(code, via)));
    }
}
