package dev.perennial.chaos.link;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;

/** One connection through a {@link Link}. */
final class Passage {
    private static final int BUFFER = 32 * 1024;
    private static final int CONNECT_MILLIS = 5_000;

    private final Link link;
    private final Socket client;
    private final Socket server = new Socket();
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile boolean forgotten;

    Passage(Link link, Socket client) {
        this.link = link;
        this.client = client;
    }

    /** Connects, and carries bytes both ways until a side ends. */
    void run() {
        try {
            link.pass(Direction.TO_SERVER);
            client.setTcpNoDelay(true);
            server.connect(link.server(), CONNECT_MILLIS);
            server.setTcpNoDelay(true);
        } catch (IOException e) {
            abort();
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            abort();
            return;
        }
        Thread.ofVirtual().name("link-back").start(() -> carry(server, client, Direction.TO_CLIENT));
        carry(client, server, Direction.TO_SERVER);
    }

    /** Ends the connection for the server and leaves the client waiting. */
    void forget() {
        forgotten = true;
        closeWithReset(server);
    }

    void endForgotten() {
        if (forgotten) {
            abort();
        }
    }

    /** Ends it for both, at once. */
    void abort() {
        if (over.compareAndSet(false, true)) {
            closeWithReset(client);
            closeWithReset(server);
            link.ended(this);
        }
    }

    /** Ends it for both in order, so that what was said last still arrives. */
    private void close() {
        if (over.compareAndSet(false, true)) {
            close(client);
            close(server);
            link.ended(this);
        }
    }

    private void carry(Socket from, Socket to, Direction direction) {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream in = from.getInputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                link.pass(direction);
                write(to, buffer, read);
            }
        } catch (IOException e) {
            // One side has gone; the other is told below.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        end(direction);
    }

    /** What is sent to a server that has forgotten the connection gets lost, also where it forgets at this moment. */
    private void write(Socket to, byte[] buffer, int length) throws IOException {
        if (forgotten) {
            return;
        }
        try {
            to.getOutputStream().write(buffer, 0, length);
        } catch (IOException e) {
            if (!forgotten) {
                throw e;
            }
        }
    }

    /** A client that has gone ends even a forgotten connection; a server that has gone is not heard of then. */
    private void end(Direction direction) {
        if (forgotten && direction == Direction.TO_CLIENT) {
            return;
        }
        try {
            link.awaitWhole();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        close();
    }

    private static void closeWithReset(Socket socket) {
        try {
            if (!socket.isClosed()) {
                socket.setSoLinger(true, 0);
            }
        } catch (IOException e) {
            // Not connected: closing is enough.
        }
        close(socket);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed as far as this side goes.
        }
    }
}
