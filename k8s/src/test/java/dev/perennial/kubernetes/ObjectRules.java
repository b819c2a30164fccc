package dev.perennial.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** How the objects of an installation hang together. */
final class ObjectRules {

    static final List<Rule> ALL = List.of(
            new Rule("no secret is in the repository", rendered -> titles(rendered.ofKind("Secret"))),
            new Rule("everything lives in the namespace perennial", ObjectRules::outsideTheNamespace),
            new Rule("accounts have no token", ObjectRules::accountsWithToken),
            new Rule("every account that a pod has is there", ObjectRules::missingAccounts),
            new Rule("whatever runs for ever is protected while nodes are emptied", ObjectRules::unprotected),
            new Rule("no budget stands in the way of emptying a node", ObjectRules::standingInTheWay),
            new Rule("every service of the network finds a pod", ObjectRules::servicesWithoutPod),
            new Rule("settings that a pod reads are there", ObjectRules::missingSettings),
            new Rule("every volume that a pod claims is there", ObjectRules::missingClaims));

    private ObjectRules() {}

    private static List<String> outsideTheNamespace(Rendered rendered) {
        List<String> clusterWide = List.of("Namespace", "PersistentVolume");
        return titles(rendered.objects().stream()
                .filter(object -> !clusterWide.contains(object.kind()))
                .filter(object ->
                        !object.json().at("/metadata/namespace").asText().equals("perennial")));
    }

    private static List<String> accountsWithToken(Rendered rendered) {
        return titles(rendered.ofKind("ServiceAccount").filter(account -> {
            JsonNode token = account.json().path("automountServiceAccountToken");
            return !token.isBoolean() || token.asBoolean();
        }));
    }

    private static List<String> missingAccounts(Rendered rendered) {
        List<String> accounts =
                rendered.ofKind("ServiceAccount").map(KubernetesObject::name).toList();
        return titles(pods(rendered)
                .filter(object -> !accounts.contains(
                        object.pod().path("serviceAccountName").asText())));
    }

    private static List<String> unprotected(Rendered rendered) {
        return titles(Stream.concat(rendered.ofKind("Deployment"), rendered.ofKind("StatefulSet"))
                .filter(object -> rendered.ofKind("PodDisruptionBudget")
                                .filter(budget -> KubernetesObject.selects(
                                        budget.json().at("/spec/selector"), object.podLabels()))
                                .count()
                        != 1));
    }

    private static List<String> standingInTheWay(Rendered rendered) {
        return titles(rendered.ofKind("PodDisruptionBudget")
                .filter(budget -> budget.json().at("/spec/maxUnavailable").asInt() != 1));
    }

    private static List<String> servicesWithoutPod(Rendered rendered) {
        return titles(rendered.ofKind("Service").filter(service -> {
            Map<String, String> selector =
                    KubernetesObject.labels(service.json().at("/spec/selector"));
            List<KubernetesObject> selected = pods(rendered)
                    .filter(object -> object.podLabels().entrySet().containsAll(selector.entrySet()))
                    .toList();
            String port = service.json().at("/spec/ports/0/targetPort").asText();
            return selected.size() != 1
                    || !selected.getFirst()
                            .pod()
                            .at("/containers/0/ports/0/name")
                            .asText()
                            .equals(port);
        }));
    }

    private static List<String> missingSettings(Rendered rendered) {
        List<String> maps =
                rendered.ofKind("ConfigMap").map(KubernetesObject::name).toList();
        List<String> missing = new ArrayList<>();
        pods(rendered).forEach(object -> object.containers().forEach(container -> {
            for (JsonNode source : container.path("envFrom")) {
                String name = source.at("/configMapRef/name").asText();
                if (!maps.contains(name)) {
                    missing.add(object.title() + " reads " + name);
                }
            }
        }));
        return missing;
    }

    private static List<String> missingClaims(Rendered rendered) {
        List<String> claims = rendered.ofKind("PersistentVolumeClaim")
                .map(KubernetesObject::name)
                .toList();
        return pods(rendered)
                .flatMap(object -> object.pod().findValues("claimName").stream())
                .map(JsonNode::asText)
                .filter(claim -> !claims.contains(claim))
                .toList();
    }

    private static Stream<KubernetesObject> pods(Rendered rendered) {
        return rendered.objects().stream().filter(KubernetesObject::makesPods);
    }

    private static List<String> titles(Stream<KubernetesObject> objects) {
        return List.copyOf(new TreeSet<>(objects.map(KubernetesObject::title).toList()));
    }
}
