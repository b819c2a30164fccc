package dev.perennial.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What every pod keeps to: the profile <em>restricted</em> of the Pod Security Standards, and what Perennial asks besides.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/security/pod-security-standards/">Pod Security Standards</a>
 */
final class PodRules {
    private static final int USER = 10001;
    private static final Set<String> VOLUMES = Set.of(
            "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret");

    static final List<Rule> ALL = List.of(
            ofPods("runs as user 10001 and never as root", PodRules::runsAsUser),
            ofPods("has the system calls that the runtime allows", pod -> pod.at("/securityContext/seccompProfile/type")
                    .asText()
                    .equals("RuntimeDefault")),
            ofPods(
                    "shares nothing with its node",
                    pod -> !pod.path("hostNetwork").asBoolean()
                            && !pod.path("hostPID").asBoolean()
                            && !pod.path("hostIPC").asBoolean()),
            ofPods("mounts volumes of restricted kinds only", PodRules::mountsRestrictedVolumes),
            ofPods(
                    "mounts no token unless it says so itself",
                    pod -> pod.has("automountServiceAccountToken")
                            && !pod.path("automountServiceAccountToken").asBoolean()),
            ofPods("has an account of its own", pod -> !Set.of("", "default")
                    .contains(pod.path("serviceAccountName").asText())),
            ofContainers(
                    "cannot gain privileges",
                    container -> container
                                    .at("/securityContext/allowPrivilegeEscalation")
                                    .isBoolean()
                            && !container
                                    .at("/securityContext/allowPrivilegeEscalation")
                                    .asBoolean()
                            && !container.at("/securityContext/privileged").asBoolean()),
            ofContainers("has no capabilities", PodRules::dropsAllCapabilities),
            ofContainers(
                    "has no profile or user that is less strict than its pod's",
                    container -> !container.path("securityContext").has("seccompProfile")
                            && !container.path("securityContext").has("runAsUser")
                            && !container.path("securityContext").has("runAsNonRoot")),
            ofContainers("cannot write to its image", container -> container
                    .at("/securityContext/readOnlyRootFilesystem")
                    .asBoolean()),
            ofContainers(
                    "takes ports of its own only",
                    container -> container.findValues("hostPort").isEmpty()),
            ofContainers(
                    "says what it needs and how much memory it may take",
                    container -> container.at("/resources/requests").has("cpu")
                            && container.at("/resources/requests").has("memory")
                            && container.at("/resources/limits").has("memory")),
            ofContainers("takes an image that is there, of a version that does not move", PodRules::namesAnImage),
            ofContainers("reads secrets by reference", PodRules::namesNoSecret));

    private PodRules() {}

    private static Rule ofPods(String name, Predicate<JsonNode> kept) {
        return new Rule(name, rendered -> rendered.objects().stream()
                .filter(KubernetesObject::makesPods)
                .filter(object -> !kept.test(object.pod()))
                .map(KubernetesObject::title)
                .toList());
    }

    private static Rule ofContainers(String name, Predicate<JsonNode> kept) {
        return new Rule(name, rendered -> rendered.objects().stream()
                .flatMap(object -> object.containers().stream()
                        .filter(container -> !kept.test(container))
                        .map(container -> object.title() + ", container "
                                + container.path("name").asText()))
                .toList());
    }

    private static boolean runsAsUser(JsonNode pod) {
        JsonNode context = pod.path("securityContext");
        return context.path("runAsNonRoot").asBoolean()
                && context.path("runAsUser").asInt() == USER
                && context.path("runAsGroup").asInt() == USER;
    }

    private static boolean mountsRestrictedVolumes(JsonNode pod) {
        for (JsonNode volume : pod.path("volumes")) {
            if (volume.properties().stream()
                    .anyMatch(entry -> !entry.getKey().equals("name") && !VOLUMES.contains(entry.getKey()))) {
                return false;
            }
        }
        return true;
    }

    private static boolean dropsAllCapabilities(JsonNode container) {
        JsonNode capabilities = container.at("/securityContext/capabilities");
        return capabilities.path("drop").size() == 1
                && capabilities.at("/drop/0").asText().equals("ALL")
                && !capabilities.has("add");
    }

    private static boolean namesAnImage(JsonNode container) {
        String image = container.path("image").asText();
        String tag = image.substring(image.lastIndexOf(':') + 1);
        return image.contains("/perennial/")
                && image.contains(":")
                && !tag.equals("latest")
                && container.path("imagePullPolicy").asText().equals("IfNotPresent");
    }

    private static boolean namesNoSecret(JsonNode container) {
        for (JsonNode variable : container.path("env")) {
            String name = variable.path("name").asText();
            if ((name.endsWith("PASSWORD") || name.endsWith("TOKEN") || name.endsWith("KEY"))
                    && !variable.at("/valueFrom/secretKeyRef").isObject()) {
                return false;
            }
        }
        return true;
    }
}
