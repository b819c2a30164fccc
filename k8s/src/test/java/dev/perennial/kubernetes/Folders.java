package dev.perennial.kubernetes;

import java.util.List;

/** What is applied with {@code kubectl apply -k}. */
final class Folders {
    static final String LOCAL = "k8s/overlays/local";
    static final String PRODUCTION = "k8s/overlays/production";
    static final List<String> ALL =
            List.of(LOCAL, PRODUCTION, PRODUCTION + "/database", PRODUCTION + "/migrations", "k8s/base");

    /** The four services. */
    static final List<String> SERVICES =
            List.of("customer-service", "stage-service", "attribution-service", "referral-service");

    private Folders() {}
}
