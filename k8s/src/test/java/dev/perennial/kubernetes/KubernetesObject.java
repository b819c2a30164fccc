package dev.perennial.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One object, and what the rules ask of it. */
record KubernetesObject(JsonNode json) {

    String apiVersion() {
        return json.path("apiVersion").asText();
    }

    String kind() {
        return json.path("kind").asText();
    }

    String name() {
        return json.at("/metadata/name").asText();
    }

    /** Such as {@code Deployment stage-service}. */
    String title() {
        return kind() + " " + name();
    }

    /** Whether it makes pods. */
    boolean makesPods() {
        return json.at("/spec/template/spec/containers").isArray();
    }

    /** The specification of its pods; missing where it makes none. */
    JsonNode pod() {
        return json.at("/spec/template/spec");
    }

    Map<String, String> podLabels() {
        return labels(json.at("/spec/template/metadata/labels"));
    }

    /** Those that run once at the start too. */
    List<JsonNode> containers() {
        List<JsonNode> containers = new ArrayList<>();
        pod().path("initContainers").forEach(containers::add);
        pod().path("containers").forEach(containers::add);
        return containers;
    }

    static Map<String, String> labels(JsonNode node) {
        Map<String, String> labels = new TreeMap<>();
        node.properties()
                .forEach(entry -> labels.put(entry.getKey(), entry.getValue().asText()));
        return labels;
    }

    /** Whether a selector of labels takes something with these labels. */
    static boolean selects(JsonNode selector, Map<String, String> labels) {
        boolean all = labels.entrySet()
                .containsAll(labels(selector.path("matchLabels")).entrySet());
        for (JsonNode expression : selector.path("matchExpressions")) {
            if (!expression.path("operator").asText().equals("In")) {
                throw new AssertionError("operator: " + expression + " (expected: In)");
            }
            boolean in = false;
            for (JsonNode value : expression.path("values")) {
                in |= value.asText().equals(labels.get(expression.path("key").asText()));
            }
            all &= in;
        }
        return all;
    }

    @Override
    public String toString() {
        return title();
    }
}
