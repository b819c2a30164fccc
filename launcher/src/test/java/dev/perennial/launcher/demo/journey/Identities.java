package dev.perennial.launcher.demo.journey;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.launcher.demo.DemoEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The identities of some events, joined where they came together: a plain union-find. */
final class Identities {
    private final Map<String, String> parents = new HashMap<>();

    static Identities of(List<DemoEvent> events) {
        Identities identities = new Identities();
        events.forEach(event -> identities.join(in(event.json())));
        return identities;
    }

    Set<String> all() {
        return parents.keySet();
    }

    long components() {
        return parents.keySet().stream().map(this::root).distinct().count();
    }

    private static List<String> in(JsonNode event) {
        List<String> found = new ArrayList<>();
        add(found, "user", event.path("userId"));
        add(found, "anonymous", event.path("anonymousId"));
        add(found, "anonymous", event.path("previousId"));
        add(found, "email", event.path("traits").path("email"));
        add(found, "phone", event.path("traits").path("phone"));
        event.path("context").path("externalIds").forEach(external -> add(found, "card", external.path("id")));
        return found;
    }

    private static void add(List<String> found, String kind, JsonNode value) {
        if (value.isTextual()) {
            found.add(kind + ":" + value.asText());
        }
    }

    private void join(List<String> together) {
        together.forEach(identity -> parents.putIfAbsent(identity, identity));
        together.forEach(identity -> parents.put(root(identity), root(together.getFirst())));
    }

    private String root(String identity) {
        String at = identity;
        for (String parent = parents.getOrDefault(at, at); !parent.equals(at); parent = parents.getOrDefault(at, at)) {
            at = parent;
        }
        return at;
    }
}
