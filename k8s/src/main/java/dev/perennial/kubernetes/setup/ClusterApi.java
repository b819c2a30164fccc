package dev.perennial.kubernetes.setup;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The API of the cluster that this program runs in, as far as it is needed: it makes Secrets in one namespace. */
final class ClusterApi {
    private static final URI ADDRESS = URI.create("https://kubernetes.default.svc");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int CREATED = 201;
    private static final int CONFLICT = 409;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client;
    private final URI secrets;
    private final String token;

    ClusterApi(HttpClient client, URI address, String namespace, String token) {
        this.client = client;
        this.secrets = address.resolve("/api/v1/namespaces/" + namespace + "/secrets");
        this.token = token;
    }

    /**
     * The API as a pod reaches it.
     *
     * @param serviceAccount folder with {@code token}, {@code namespace} and {@code ca.crt}, as Kubernetes mounts it
     */
    static ClusterApi ofThisPod(Path serviceAccount) throws IOException {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .sslContext(trusting(serviceAccount.resolve("ca.crt")))
                .build();
        return new ClusterApi(
                client,
                ADDRESS,
                Files.readString(serviceAccount.resolve("namespace")).strip(),
                Files.readString(serviceAccount.resolve("token")).strip());
    }

    /**
     * Makes a Secret.
     *
     * @return false where there is one of this name, which stays as it is
     * @throws IOException where the cluster refuses it or does not answer; the message quotes no value
     */
    boolean create(NewSecret secret) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(secrets)
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body(secret)))
                .build();
        HttpResponse<Void> answer = client.send(request, BodyHandlers.discarding());
        return switch (answer.statusCode()) {
            case CREATED -> true;
            case CONFLICT -> false;
            default ->
                throw new IOException(
                        "secret " + secret.name() + ": status " + answer.statusCode() + " (expected: 201 or 409)");
        };
    }

    private static String body(NewSecret secret) throws IOException {
        ObjectNode body = JSON.createObjectNode()
                .put("apiVersion", "v1")
                .put("kind", "Secret")
                .put("type", secret.type());
        body.putObject("metadata")
                .put("name", secret.name())
                .putObject("labels")
                .put("app.kubernetes.io/part-of", "perennial");
        ObjectNode values = body.putObject("stringData");
        secret.values().forEach(values::put);
        return JSON.writeValueAsString(body);
    }

    private static SSLContext trusting(Path certificates) throws IOException {
        try (InputStream in = Files.newInputStream(certificates)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                trusted.setCertificateEntry("cluster-" + number++, certificate);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("certificates of the cluster: " + certificates + " (expected: X.509 in PEM)", e);
        }
    }
}
