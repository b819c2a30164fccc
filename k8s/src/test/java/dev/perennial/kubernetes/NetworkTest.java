package dev.perennial.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NetworkTest {
    private static final String[] BETWEEN_SERVICES = {
        "stage-service > customer-service:http",
        "attribution-service > customer-service:http",
        "referral-service > customer-service:http",
        "customer-service > stage-service:http",
        "stage-service > attribution-service:http",
    };

    @Test
    void allowsTheCallsThatServicesMake() {
        assertThat(new Network(Kustomize.render(Folders.PRODUCTION)).edges())
                .containsExactlyInAnyOrder(BETWEEN_SERVICES);
    }

    @Test
    void letsServicesAndTheSetupIntoTheDatabase() {
        assertThat(new Network(Kustomize.render(Folders.LOCAL)).edges())
                .contains(BETWEEN_SERVICES)
                .contains("customer-service > postgres:postgres")
                .contains("stage-service > postgres:postgres")
                .contains("attribution-service > postgres:postgres")
                .contains("referral-service > postgres:postgres")
                .contains("setup > postgres:postgres")
                .hasSize(BETWEEN_SERVICES.length + 5);
    }

    @Test
    void allowsEverythingWhereNoPolicySelectsAnybody() {
        Rendered open = Rendered.of("""
                kind: Deployment
                metadata: {name: one}
                spec: {template: {spec: {containers: [{ports: [{name: http, containerPort: 80}]}]}}}
                ---
                kind: Deployment
                metadata: {name: other}
                spec: {template: {spec: {containers: [{ports: [{name: http, containerPort: 80}]}]}}}
                """);

        assertThat(new Network(open).edges()).containsExactlyInAnyOrder("one > other:http", "other > one:http");
    }
}
