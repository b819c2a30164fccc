package dev.perennial.attribution.channel;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.EventType;
import dev.perennial.platform.event.Fields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Events that are contacts beyond the website, from {@code offline_events.csv}, and codes of a mailing on any event. */
final class OfflineContacts {
    private static final Map<String, ContactEvent> BY_NAME = LookupTable.rows("offline_events.csv", 4).stream()
            .map(row -> new ContactEvent(row.get(0), Channel.ofKey(row.get(1)), names(row.get(2)), names(row.get(3))))
            .collect(Collectors.toUnmodifiableMap(ContactEvent::name, Function.identity()));

    private OfflineContacts() {}

    /** The contact that an event is; absent for other events. */
    static Optional<Origin> find(Event event) {
        if (event.type() != EventType.TRACK) {
            return Optional.empty();
        }
        ContactEvent known = BY_NAME.get(event.name());
        return known != null ? Optional.of(known.origin(event.properties())) : mailing(event.properties());
    }

    private static Optional<Origin> mailing(Fields properties) {
        return properties
                .firstText("mail_code", "mailCode")
                .flatMap(code -> Label.clean(code, Label.TEXT))
                .map(code -> Origin.of(Channel.DIRECT_MAIL, Channel.DIRECT_MAIL.key())
                        .inCampaign(code));
    }

    private static String[] names(String column) {
        return List.of(column.split(" ")).toArray(String[]::new);
    }

    private record ContactEvent(String name, Channel channel, String[] sources, String[] campaigns) {
        Origin origin(Fields properties) {
            String source = properties.firstText(sources).flatMap(Label::name).orElseGet(channel::key);
            String campaign = properties
                    .firstText(campaigns)
                    .flatMap(text -> Label.clean(text, Label.TEXT))
                    .orElse(null);
            return Origin.of(channel, source).inCampaign(campaign);
        }
    }
}
