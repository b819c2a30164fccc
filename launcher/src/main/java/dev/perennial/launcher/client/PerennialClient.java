package dev.perennial.launcher.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.launcher.installation.Installation;
import dev.perennial.launcher.installation.Json;
import dev.perennial.launcher.installation.Ports;
import dev.perennial.launcher.installation.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The public REST API of the four services. Blocks the calling thread (use virtual ones for more at a time), tries again
 * what may be tried again, and throws {@link Refusal} or {@link Unreachable} with a sentence for the user. Threads may
 * share one.
 */
public final class PerennialClient implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int PAGE = 200;

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final Ports ports;
    private final Exchange exchange;

    public PerennialClient(Ports ports, Retry retry) {
        this.ports = ports;
        this.exchange = new Exchange(http, retry);
    }

    /** A client for the services of an installation. */
    public static PerennialClient of(Installation installation) {
        return new PerennialClient(installation.ports(), Retry.DEFAULT);
    }

    /**
     * Reads.
     *
     * @param path with its query, already encoded: {@code /v1/brands?limit=50}
     * @param key Bearer key, where the endpoint needs one
     */
    public Answer get(Service service, String path, @Nullable String key) {
        return exchange.send(service, request(service, path, key).GET().build());
    }

    /** Creates or does something; an {@code Idempotency-Key} makes it safe to be tried again. */
    public Answer post(Service service, String path, @Nullable String key, Object body) {
        HttpRequest request = request(service, path, key)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(json(body)))
                .build();
        return exchange.send(service, request);
    }

    /** Replaces something. */
    public Answer put(Service service, String path, @Nullable String key, Object body) {
        HttpRequest request = request(service, path, key)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(json(body)))
                .build();
        return exchange.send(service, request);
    }

    /**
     * Sends one long body as it comes, once: a broken connection is for the caller to deal with.
     *
     * @throws Unreachable where the connection breaks
     */
    public Answer stream(Service service, String path, String key, String contentType, BodyPublisher body) {
        HttpRequest request = HttpRequest.newBuilder(Exchange.uri(ports.address(service) + path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", contentType)
                .POST(body)
                .build();
        return new Exchange(http, Retry.NONE).send(service, request);
    }

    /** Reads something long into a file, which then holds all of it or is not there. */
    public void download(Service service, String path, String key, Path target) {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            exchange.send(service, request(service, path, key).GET().build(), Exchange.into(part));
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Sends a Segment batch.
     *
     * @param body {@code {"batch":[…]}}, at most 500 KB and 2,500 events; each with a messageId, so that sending it again
     *     changes nothing
     */
    public BatchResult batch(String writeKey, byte[] body) {
        HttpRequest request = request(Service.CUSTOMER, "/v1/batch", writeKey)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        return BatchResult.of(exchange.send(Service.CUSTOMER, request).json());
    }

    /** Makes a brand; its keys are in the answer and nowhere else. Code {@code conflict} where the slug is taken. */
    public Brand createBrand(String operatorKey, NewBrand brand) {
        return post(Service.CUSTOMER, "/v1/brands", operatorKey, brand).as(Brand.class);
    }

    /** Makes one more key of a brand, {@code publishable} or {@code secret}, and returns the key itself. */
    public String issueKey(String operatorKey, String brandId, String kind) {
        return post(Service.CUSTOMER, "/v1/brands/" + brandId + "/keys", operatorKey, Map.of("kind", kind))
                .as(Brand.Key.class)
                .key();
    }

    /** All brands. */
    public List<Brand> brands(String operatorKey) {
        List<Brand> brands = new ArrayList<>();
        String after = "";
        while (true) {
            JsonNode page = get(Service.CUSTOMER, "/v1/brands?limit=" + PAGE + after, operatorKey)
                    .json();
            for (JsonNode brand : page.path("data")) {
                brands.add(Json.MAPPER.convertValue(brand, Brand.class));
            }
            String next = page.path("next").asText("");
            if (next.isEmpty() || "null".equals(next)) {
                return brands;
            }
            after = "&after=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        }
    }

    /** How much a brand has. */
    public Statistics statistics(String operatorKey, String brandId) {
        return get(Service.CUSTOMER, "/v1/brands/" + brandId + "/statistics", operatorKey)
                .as(Statistics.class);
    }

    /** How far the consumers of a service are. */
    public List<ConsumerLag> consumers(Service service, String operatorKey) {
        List<ConsumerLag> consumers = new ArrayList<>();
        for (JsonNode consumer :
                get(service, "/v1/consumers", operatorKey).json().path("data")) {
            consumers.add(Json.MAPPER.convertValue(consumer, ConsumerLag.class));
        }
        return consumers;
    }

    /** Whether a service is ready to serve, asked once. */
    public boolean ready(Service service) {
        HttpRequest request = HttpRequest.newBuilder(Exchange.uri(ports.address(service) + "/q/health/ready"))
                .timeout(CONNECT)
                .build();
        try {
            return new Exchange(http, Retry.NONE).send(service, request).status() == 200;
        } catch (Refusal | Unreachable e) {
            return false;
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private HttpRequest.Builder request(Service service, String path, @Nullable String key) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(Exchange.uri(ports.address(service) + path))
                .timeout(TIMEOUT);
        return key == null ? builder : builder.header("Authorization", "Bearer " + key);
    }

    private static String json(Object body) {
        try {
            return body instanceof String text ? text : Json.MAPPER.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("body: " + body.getClass() + " (expected: writable as JSON)", e);
        }
    }
}
