package dev.perennial.attribution.channel;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.EventType;
import dev.perennial.platform.event.Fields;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an event from a website or an app tells about where the visitor came from. Campaign fields come from
 * {@code context.campaign}, else from the {@code utm_} parameters of the address.
 *
 * @param host of the page, empty where unknown
 * @param parameters of the page's address
 * @param referrerHost empty where there is none
 */
record Visit(
        String host,
        Map<String, String> parameters,
        String referrerHost,
        @Nullable String source,
        @Nullable String medium,
        @Nullable String campaign,
        @Nullable String content,
        @Nullable String term) {

    /** The visit that an event is part of; absent for events that no website or app sent, such as imported orders. */
    static Optional<Visit> of(Event event) {
        Fields page = event.context().object("page");
        Fields campaign = event.context().object("campaign");
        boolean isView = event.type() == EventType.PAGE || event.type() == EventType.SCREEN;
        if (!isView && page.isEmpty() && campaign.isEmpty()) {
            return Optional.empty();
        }
        Fields view = isView ? event.properties() : Fields.EMPTY;
        WebAddress address = either(page, view, "url").map(WebAddress::parse).orElse(WebAddress.NONE);
        Map<String, String> parameters = address.parameters().isEmpty()
                ? either(page, view, "search").map(WebAddress::parametersOf).orElse(Map.of())
                : address.parameters();
        String referrer = either(page, view, "referrer")
                .or(() -> event.context().object("referrer").text("url"))
                .map(WebAddress::parse)
                .map(WebAddress::host)
                .orElse("");
        return Optional.of(new Visit(
                address.host(),
                parameters,
                referrer,
                tag(campaign, "source", parameters, "utm_source"),
                tag(campaign, "medium", parameters, "utm_medium"),
                tag(campaign, "name", parameters, "utm_campaign"),
                tag(campaign, "content", parameters, "utm_content"),
                tag(campaign, "term", parameters, "utm_term")));
    }

    /** Whether somebody tagged the link. */
    boolean isTagged() {
        return source != null || medium != null || campaign != null;
    }

    private static Optional<String> either(Fields page, Fields view, String field) {
        return page.text(field).or(() -> view.text(field));
    }

    private static @Nullable String tag(
            Fields campaign, String field, Map<String, String> parameters, String parameter) {
        return campaign.text(field)
                .or(() -> Optional.ofNullable(parameters.get(parameter)))
                .flatMap(text -> Label.clean(text, Label.TEXT))
                .orElse(null);
    }
}
