package dev.perennial.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/**
 * Who may talk to whom, as the NetworkPolicies of one folder have it: a pod that a policy selects may do what some policy allows
 * and nothing else, and both ends have to agree.
 */
record Network(Rendered rendered) {

    /** Edges between pods, such as {@code stage-service > customer-service:http}. */
    Set<String> edges() {
        Set<String> edges = new TreeSet<>();
        for (KubernetesObject from : rendered.objects()) {
            for (KubernetesObject to : rendered.objects()) {
                if (from.makesPods() && to.makesPods() && !from.equals(to)) {
                    for (JsonNode port : to.pod().at("/containers/0/ports")) {
                        if (sends(from, to, port) && receives(from, to, port)) {
                            edges.add(from.name() + " > " + to.name() + ":"
                                    + port.path("name").asText());
                        }
                    }
                }
            }
        }
        return edges;
    }

    private boolean sends(KubernetesObject from, KubernetesObject to, JsonNode port) {
        return allowed(from, "Egress", "egress", "to", to.podLabels(), port);
    }

    private boolean receives(KubernetesObject from, KubernetesObject to, JsonNode port) {
        return allowed(to, "Ingress", "ingress", "from", from.podLabels(), port);
    }

    private boolean allowed(
            KubernetesObject pod,
            String direction,
            String rules,
            String peers,
            Map<String, String> other,
            JsonNode port) {
        boolean selected = false;
        for (KubernetesObject policy : rendered.ofKind("NetworkPolicy").toList()) {
            JsonNode spec = policy.json().path("spec");
            if (contains(spec.path("policyTypes"), direction)
                    && KubernetesObject.selects(spec.path("podSelector"), pod.podLabels())) {
                selected = true;
                for (JsonNode rule : spec.path(rules)) {
                    if (namesPort(rule.path("ports"), port) && namesPeer(rule.path(peers), other)) {
                        return true;
                    }
                }
            }
        }
        return !selected;
    }

    private static boolean namesPeer(JsonNode peers, Map<String, String> other) {
        return StreamSupport.stream(peers.spliterator(), false)
                .anyMatch(peer -> peer.has("ipBlock")
                        || (peer.has("podSelector")
                                && !peer.has("namespaceSelector")
                                && KubernetesObject.selects(peer.path("podSelector"), other)));
    }

    private static boolean namesPort(JsonNode ports, JsonNode port) {
        return StreamSupport.stream(ports.spliterator(), false)
                .map(named -> named.path("port"))
                .anyMatch(named -> named.equals(port.path("name")) || named.equals(port.path("containerPort")));
    }

    private static boolean contains(JsonNode array, String text) {
        return StreamSupport.stream(array.spliterator(), false)
                .anyMatch(node -> node.asText().equals(text));
    }
}
