package dev.perennial.kubernetes.setup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The part of a cluster's API that makes Secrets: 201, or 409 where the name is taken, 403 without the token. */
final class FakeCluster implements AutoCloseable {
    static final String TOKEN = "token-of-the-pod";

    private final Map<String, JsonNode> secrets = new ConcurrentHashMap<>();
    private final HttpServer server;

    FakeCluster() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/namespaces/perennial/secrets", this::make);
        server.start();
    }

    ClusterApi api(String token) {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new ClusterApi(HttpClient.newHttpClient(), address, "perennial", token);
    }

    /** What was made, by name. */
    Map<String, JsonNode> secrets() {
        return new TreeMap<>(secrets);
    }

    private void make(HttpExchange exchange) throws IOException {
        JsonNode secret = new ObjectMapper().readTree(exchange.getRequestBody());
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        int status = 403;
        if (("Bearer " + TOKEN).equals(authorization)) {
            String name = secret.at("/metadata/name").asText();
            status = secrets.putIfAbsent(name, secret) == null ? 201 : 409;
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
