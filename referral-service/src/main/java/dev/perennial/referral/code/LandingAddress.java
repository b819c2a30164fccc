package dev.perennial.referral.code;

import dev.perennial.referral.program.Program;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a referral link leads: the program's landing address and nothing else, with the code in it. */
final class LandingAddress {
    /** The parameter that names the code. */
    static final String REFERENCE = "ref";

    private LandingAddress() {}

    /**
     * The landing address with {@code ref} and campaign parameters. What the brand put into its query stays; a campaign
     * parameter that is there already is not set again, a {@code ref} is replaced.
     */
    static URI of(Program program, CodeText code) {
        URI landing = program.terms().landingUrl();
        String query = withoutReference(landing.getRawQuery());
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put(REFERENCE, code.text());
        parameters.put("utm_source", "referral");
        parameters.put("utm_medium", "referral");
        parameters.put("utm_campaign", program.key().value());

        StringBuilder address = new StringBuilder(landing.getScheme())
                .append("://")
                .append(landing.getRawAuthority())
                .append(landing.getRawPath().isEmpty() ? "/" : landing.getRawPath())
                .append('?')
                .append(query);
        parameters.forEach((name, value) -> {
            if (!names(query, name)) {
                address.append(address.charAt(address.length() - 1) == '?' ? "" : "&")
                        .append(name)
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        });
        if (landing.getRawFragment() != null) {
            address.append('#').append(landing.getRawFragment());
        }
        return URI.create(address.toString());
    }

    private static String withoutReference(@Nullable String query) {
        if (query == null) {
            return "";
        }
        StringBuilder kept = new StringBuilder();
        for (String parameter : query.split("&")) {
            if (!parameter.isEmpty() && !nameOf(parameter).equals(REFERENCE)) {
                kept.append(kept.isEmpty() ? "" : "&").append(parameter);
            }
        }
        return kept.toString();
    }

    private static boolean names(String query, String name) {
        for (String parameter : query.split("&")) {
            if (nameOf(parameter).equals(name)) {
                return true;
            }
        }
        return false;
    }

    private static String nameOf(String parameter) {
        int equals = parameter.indexOf('=');
        return equals < 0 ? parameter : parameter.substring(0, equals);
    }
}
