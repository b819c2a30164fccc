package dev.perennial.launcher.demo.journey;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a visitor lands in the shop.
 *
 * @param path of the landing page
 * @param parameters of its address, campaign parameters included
 * @param referrer address of the page before; empty for none
 */
record Entry(String path, Map<String, String> parameters, String referrer) {
    static final String SHOP = "https://www.juniper-roast.example";

    private static final String[] CAMPAIGN = {"source", "medium", "name", "term", "content"};

    Entry {
        parameters = new LinkedHashMap<>(parameters);
    }

    static Entry plain(String path, String referrer) {
        return new Entry(path, Map.of(), referrer);
    }

    static Entry campaign(String path, String source, String medium, String name, String referrer) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("utm_source", source);
        parameters.put("utm_medium", medium);
        parameters.put("utm_campaign", name);
        return new Entry(path, parameters, referrer);
    }

    /** The same with one more parameter in front of the others. */
    Entry with(String parameter, String value) {
        Map<String, String> more = new LinkedHashMap<>();
        more.put(parameter, value);
        more.putAll(parameters);
        return new Entry(path, more, referrer);
    }

    /** Segment's {@code context} of the landing page. */
    void writeTo(ObjectNode context) {
        String search = search();
        ObjectNode page = context.putObject("page");
        page.put("url", SHOP + path + search);
        page.put("path", path);
        if (!search.isEmpty()) {
            page.put("search", search);
        }
        if (!referrer.isEmpty()) {
            page.put("referrer", referrer);
        }
        if (parameters.containsKey("utm_source")) {
            ObjectNode campaign = context.putObject("campaign");
            for (String field : CAMPAIGN) {
                String value = parameters.get(field.equals("name") ? "utm_campaign" : "utm_" + field);
                if (value != null) {
                    campaign.put(field, value);
                }
            }
        }
    }

    private String search() {
        StringBuilder search = new StringBuilder();
        parameters.forEach((name, value) -> search.append(search.isEmpty() ? '?' : '&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return search.toString();
    }
}
