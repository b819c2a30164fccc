package dev.perennial.attribution.content.item;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.EventType;
import dev.perennial.platform.event.Fields;
import java.util.Optional;

/** The path of the page that an event came from. */
final class PagePath {
    /** Longer ones are not read. */
    static final int LONGEST = 2_000;

    private PagePath() {}

    /** {@code context.page.path}, else that of {@code context.page.url}; of a page also its properties. */
    static Optional<String> of(Event event) {
        boolean isView = event.type() == EventType.PAGE || event.type() == EventType.SCREEN;
        Optional<String> path = of(event.context().object("page"));
        return (isView ? path.or(() -> of(event.properties())) : path)
                .filter(found -> found.startsWith("/") && found.length() <= LONGEST);
    }

    private static Optional<String> of(Fields page) {
        return page.text("path").or(() -> page.text("url")).map(PagePath::ofAddress);
    }

    /** Without scheme, host, query and fragment. */
    static String ofAddress(String address) {
        int end = address.length();
        for (char stop : new char[] {'?', '#'}) {
            int found = address.indexOf(stop);
            end = found < 0 ? end : Math.min(end, found);
        }
        String front = address.substring(0, end);
        int scheme = front.indexOf("://");
        if (scheme < 0) {
            return front;
        }
        int slash = front.indexOf('/', scheme + 3);
        return slash < 0 ? "/" : front.substring(slash);
    }
}
