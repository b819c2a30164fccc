package dev.perennial.attribution.content.item;

import dev.perennial.attribution.channel.Classification;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.EventType;
import dev.perennial.platform.event.OwnEvents;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A brand's items, found by what an event says: what an event costs does not grow with their number, as far as their paths
 * begin differently.
 */
public final class ContentItems {
    public static final ContentItems NONE = of(List.of());

    private static final Set<String> SIGNS = Set.of(DesiredBehaviour.ADDRESS, DesiredBehaviour.REGISTRATION);

    private final List<ContentItem> all;
    private final Map<String, List<ContentItem>> byEvent = new HashMap<>();
    private final Map<String, List<ContentItem>> byContentId = new HashMap<>();
    private final Map<String, List<Located>> byPath = new HashMap<>();
    private final Map<String, List<Wanted>> wanted = new HashMap<>();

    /** A behaviour that an item wants. */
    public record Wanted(ContentItem item, DesiredBehaviour behaviour) {}

    private record Located(PathPattern pattern, ContentItem item) {}

    private ContentItems(List<ContentItem> all) {
        this.all = List.copyOf(all);
        this.all.forEach(this::index);
    }

    /** Of items whose keys differ. */
    public static ContentItems of(List<ContentItem> all) {
        return new ContentItems(all);
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** Whether events of that name are recognised or wanted by an item. */
    public boolean concern(String event) {
        return byEvent.containsKey(event) || wanted.containsKey(event);
    }

    /** The items that an event is a contact with, by key. What Perennial found out itself is one by its name only. */
    public Collection<ContentItem> touchedBy(Event event) {
        boolean isSeen = event.type() == EventType.PAGE || event.type() == EventType.SCREEN;
        if (all.isEmpty() || !isSeen && event.type() != EventType.TRACK) {
            return List.of();
        }
        Map<String, ContentItem> found = new TreeMap<>();
        if (event.type() == EventType.TRACK) {
            add(found, byEvent.get(event.name()));
        }
        if (!OwnEvents.includes(event)) {
            if (!byContentId.isEmpty()) {
                contentId(event).ifPresent(id -> add(found, byContentId.get(id)));
            }
            if (!byPath.isEmpty()) {
                PagePath.of(event).map(PathPattern::partsOf).ifPresent(path -> located(found, path));
            }
        }
        return found.values();
    }

    /** What items want that an event is. */
    public List<Wanted> metBy(Event event) {
        boolean isNamed = event.type() == EventType.TRACK && !SIGNS.contains(event.name());
        return isNamed ? metBy(event, event.name()) : List.of();
    }

    /** What items want that an event is by a sign of its own, such as {@link DesiredBehaviour#ADDRESS}. */
    public List<Wanted> metBy(Event event, String sign) {
        return wanted.getOrDefault(sign, List.of()).stream()
                .filter(one -> one.behaviour().isMetBy(event))
                .toList();
    }

    /** {@code content} also names the content of an advertisement, which is no contact with what it is about. */
    private static Optional<String> contentId(Event event) {
        Optional<String> id = event.properties().firstText("content_id", "contentId");
        return id.isPresent() || Classification.impression(event).isPresent()
                ? id
                : event.properties().text("content");
    }

    private void located(Map<String, ContentItem> found, List<String> path) {
        for (String first : path.isEmpty() ? List.of("") : List.of(path.getFirst(), "")) {
            for (Located located : byPath.getOrDefault(first, List.of())) {
                if (located.pattern().matches(path)) {
                    found.put(located.item().key(), located.item());
                }
            }
        }
    }

    private static void add(Map<String, ContentItem> found, @Nullable List<ContentItem> items) {
        if (items != null) {
            items.forEach(item -> found.put(item.key(), item));
        }
    }

    private void index(ContentItem item) {
        item.recognisedBy().events().forEach(name -> entry(byEvent, name).add(item));
        item.recognisedBy().contentIds().forEach(id -> entry(byContentId, id).add(item));
        item.recognisedBy().paths().stream().map(PathPattern::parse).forEach(pattern -> entry(byPath, pattern.first())
                .add(new Located(pattern, item)));
        item.desired().forEach(behaviour -> entry(wanted, behaviour.event()).add(new Wanted(item, behaviour)));
    }

    private static <T> List<T> entry(Map<String, List<T>> index, String name) {
        return index.computeIfAbsent(name, n -> new ArrayList<>());
    }
}
