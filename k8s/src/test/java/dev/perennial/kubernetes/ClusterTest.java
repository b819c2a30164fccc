package dev.perennial.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Installs {@code k8s/overlays/local} on the cluster that {@code KUBECONFIG} names and takes it away again. The images have to be
 * there. A cluster that has a namespace {@code perennial} is left alone.
 */
class ClusterTest {
    private static final String OVERLAY = Repository.file(Folders.LOCAL).toString();

    @Test
    void startsAndRollsOut() throws Exception {
        assumeTrue(!System.getenv().getOrDefault("KUBECONFIG", "").isBlank(), "KUBECONFIG names no cluster");
        assumeTrue(Kustomize.onPath("kubectl"), "kubectl is not on the PATH");
        assumeTrue(
                kubectl("get", "namespace", "perennial", "--ignore-not-found", "--output=name")
                        .isBlank(),
                "the cluster has a namespace perennial, which is left alone");
        try {
            kubectl("apply", "--kustomize", OVERLAY);
            kubectl("--namespace=perennial", "wait", "--for=condition=complete", "job/setup", "--timeout=300s");
            for (String service : Folders.SERVICES) {
                rolledOut(service);
            }
            kubectl("--namespace=perennial", "rollout", "restart", "deployment");
            for (String service : Folders.SERVICES) {
                rolledOut(service);
            }
            assertThat(kubectl(
                            "--namespace=perennial",
                            "get",
                            "pods",
                            "--selector=app.kubernetes.io/component=service",
                            "--output=jsonpath={.items[*].status.containerStatuses[*].restartCount}"))
                    .matches("0( 0)*");
        } finally {
            kubectl("delete", "--kustomize", OVERLAY, "--wait=true");
        }
    }

    private static void rolledOut(String service) throws IOException, InterruptedException {
        kubectl("--namespace=perennial", "rollout", "status", "deployment/" + service, "--timeout=600s");
    }

    private static String kubectl(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kubectl"));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s: %s", command, said).isZero();
        return said;
    }
}
