package dev.perennial.benchmarks.load;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** Stands for customer-service: answers the n-th request as the test says. */
final class FakeServer implements AutoCloseable {

    /** A request as it came. */
    record Asked(String head, String body) {}

    static final String ACCEPTED = "{\"index\":0,\"messageId\":\"m\",\"status\":\"accepted\"}";
    static final String DUPLICATE = "{\"index\":0,\"messageId\":\"m\",\"status\":\"duplicate\"}";
    /** An answer that never comes: the connection is cut instead. */
    static final String CUT = "cut";

    private final ServerSocket server;
    private final IntFunction<String> answers;
    private final AtomicInteger requests = new AtomicInteger();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    /** @param answers the whole answer, head and body, to a request by its number from 0 */
    FakeServer(IntFunction<String> answers) {
        this.answers = answers;
        try {
            server = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    static String ok(String body) {
        return answer("200 OK", body);
    }

    static String answer(String status, String body) {
        return "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            while (true) {
                String head = head(in);
                if (head.isEmpty()) {
                    return;
                }
                int length = Integer.parseInt(
                        head.replaceFirst("(?s).*Content-Length: ", "").strip());
                asked.add(new Asked(head, new String(in.readNBytes(length), StandardCharsets.UTF_8)));
                String answer = answers.apply(requests.getAndIncrement());
                if (answer.equals(CUT)) {
                    return;
                }
                out.write(answer.getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } catch (IOException e) {
            // The generator has ended.
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.append((char) next);
        }
        return head.toString();
    }
}
