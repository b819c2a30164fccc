package dev.perennial.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RulesTest {

    static Stream<Arguments> everyRuleInEveryFolder() {
        return Folders.ALL.stream().flatMap(folder -> rules().map(rule -> Arguments.of(folder, rule)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("everyRuleInEveryFolder")
    void isKept(String folder, Rule rule) {
        assertThat(rule.offenders().apply(Kustomize.render(folder)))
                .as(rule.name())
                .isEmpty();
    }

    static Stream<Arguments> waysToBreakARule() {
        return Stream.of(
                broken("runs as user 10001 and never as root", "runAsNonRoot: true", "runAsNonRoot: false"),
                broken("runs as user 10001 and never as root", "runAsUser: 10001", "runAsUser: 0"),
                broken("has the system calls that the runtime allows", "RuntimeDefault", "Unconfined"),
                broken(
                        "shares nothing with its node",
                        "serviceAccountName: any",
                        "serviceAccountName: any\n      hostPID: true"),
                broken("mounts volumes of restricted kinds only", "emptyDir: {}", "hostPath: {path: /}"),
                broken("mounts no token unless it says so itself", "      automountServiceAccountToken: false", ""),
                broken("has an account of its own", "serviceAccountName: any", "serviceAccountName: default"),
                broken("cannot gain privileges", "allowPrivilegeEscalation: false", "privileged: true"),
                broken("has no capabilities", "drop: [ALL]", "drop: [ALL], add: [NET_RAW]"),
                broken(
                        "has no profile or user that is less strict than its pod's",
                        "allowPrivilegeEscalation: false",
                        "runAsUser: 0"),
                broken("cannot write to its image", "readOnlyRootFilesystem: true", "readOnlyRootFilesystem: false"),
                broken("takes ports of its own only", "containerPort: 80", "containerPort: 80, hostPort: 80"),
                broken("says what it needs and how much memory it may take", "limits: {memory: 1Mi}", "limits: {}"),
                broken("takes an image that is there, of a version that does not move", ":1.0", ":latest"),
                broken("takes an image that is there, of a version that does not move", "IfNotPresent", "Always"),
                broken(
                        "reads secrets by reference",
                        "valueFrom: {secretKeyRef: {name: any, key: any}}",
                        "value: secret"),
                broken("no secret is in the repository", "kind: ServiceAccount", "kind: Secret"),
                broken("everything lives in the namespace perennial", "namespace: perennial", "namespace: default"),
                broken(
                        "accounts have no token",
                        "\nautomountServiceAccountToken: false",
                        "\nautomountServiceAccountToken: true"),
                broken("every account that a pod has is there", "serviceAccountName: any", "serviceAccountName: other"),
                broken(
                        "whatever runs for ever is protected while nodes are emptied",
                        "kind: PodDisruptionBudget",
                        "kind: Other"),
                broken("no budget stands in the way of emptying a node", "maxUnavailable: 1", "minAvailable: 1"),
                broken(
                        "every service of the network finds a pod",
                        "selector: {app: any}\n  ports",
                        "selector: {app: other}\n  ports"),
                broken("every service of the network finds a pod", "targetPort: http", "targetPort: grpc"),
                broken(
                        "settings that a pod reads are there",
                        "configMapRef: {name: any}",
                        "configMapRef: {name: other}"),
                broken(
                        "every volume that a pod claims is there",
                        "emptyDir: {}",
                        "persistentVolumeClaim: {claimName: any}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("waysToBreakARule")
    void isFoundBroken(String rule, UnaryOperator<String> breaking) {
        Rule asked = rules().filter(one -> one.name().equals(rule)).findFirst().orElseThrow();

        assertThat(asked.offenders().apply(Rendered.of(KEPT))).isEmpty();
        assertThat(asked.offenders().apply(Rendered.of(breaking.apply(KEPT)))).isNotEmpty();
    }

    private static Arguments broken(String rule, String part, String instead) {
        return Arguments.of(rule, (UnaryOperator<String>) text -> {
            assertThat(text).contains(part);
            return text.replace(part, instead);
        });
    }

    private static Stream<Rule> rules() {
        return Stream.of(PodRules.ALL, ObjectRules.ALL).flatMap(List::stream);
    }

    private static final String KEPT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: any, namespace: perennial}
            spec:
              template:
                metadata:
                  labels: {app: any}
                spec:
                  serviceAccountName: any
                  automountServiceAccountToken: false
                  securityContext:
                    runAsNonRoot: true
                    runAsUser: 10001
                    runAsGroup: 10001
                    seccompProfile: {type: RuntimeDefault}
                  containers:
                  - name: any
                    image: localhost/perennial/any:1.0
                    imagePullPolicy: IfNotPresent
                    ports: [{name: http, containerPort: 80}]
                    envFrom: [{configMapRef: {name: any}}]
                    env: [{name: ANY_PASSWORD, valueFrom: {secretKeyRef: {name: any, key: any}}}]
                    resources: {requests: {cpu: 1, memory: 1Mi}, limits: {memory: 1Mi}}
                    securityContext:
                      allowPrivilegeEscalation: false
                      readOnlyRootFilesystem: true
                      capabilities: {drop: [ALL]}
                  volumes: [{name: any, emptyDir: {}}]
            ---
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: any, namespace: perennial}
            automountServiceAccountToken: false
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: any, namespace: perennial}
            ---
            apiVersion: policy/v1
            kind: PodDisruptionBudget
            metadata: {name: any, namespace: perennial}
            spec:
              maxUnavailable: 1
              selector: {matchLabels: {app: any}}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: any, namespace: perennial}
            spec:
              selector: {app: any}
              ports: [{name: http, targetPort: http}]
            """;
}
