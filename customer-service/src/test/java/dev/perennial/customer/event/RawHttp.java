package dev.perennial.customer.event;

import dev.perennial.customer.CustomerServiceTest.TestTenant;
import io.restassured.path.json.JsonPath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** HTTP by hand, for requests that no client would send. */
final class RawHttp implements AutoCloseable {
    /** Far beyond what any answer may take. */
    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket;

    RawHttp(URI server) throws IOException {
        socket = new Socket(server.getHost(), server.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    /**
     * An answer.
     *
     * @param headers by name in lower case
     */
    record Answer(int status, Map<String, String> headers, String body) {
        JsonPath json() {
            return JsonPath.from(body);
        }

        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /** The head of a request with a publishable key; each header as it stands on the wire. */
    static String head(String path, TestTenant brand, String... headers) {
        String key =
                Base64.getEncoder().encodeToString((brand.publishableKey() + ":").getBytes(StandardCharsets.UTF_8));
        StringBuilder head = new StringBuilder("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic ")
                .append(key)
                .append("\r\n");
        List.of(headers).forEach(header -> head.append(header).append("\r\n"));
        return head.append("\r\n").toString();
    }

    /** One request with its length, on a connection of its own. */
    static Answer post(URI server, String path, TestTenant brand, byte[] body, String... headers) throws IOException {
        String[] all = java.util.Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Content-Length: " + body.length;
        all[headers.length + 1] = "Connection: close";
        try (RawHttp http = new RawHttp(server)) {
            http.send(head(path, brand, all));
            http.sendAll(body);
            return http.answer();
        }
    }

    void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** Sends as much as the server takes; it may answer and close before the end. */
    void sendAll(byte[] bytes) {
        try {
            send(bytes);
        } catch (IOException e) {
            // the answer tells why
        }
    }

    /** Hangs up without a word. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** The next answer. */
    Answer answer() throws IOException {
        InputStream in = socket.getInputStream();
        String head = head(in);
        String[] lines = head.split("\r\n");
        Map<String, String> headers = new HashMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.put(
                    lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    lines[i].substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        return new Answer(Integer.parseInt(lines[0].split(" ")[1]), headers, body);
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("closed after: " + head);
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    /** Whether the server hangs up, and says nothing more before. */
    boolean isClosedByServer() {
        try {
            return socket.getInputStream().read() < 0;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
