package dev.perennial.chaos.link;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A TCP link to a server on this machine. What is cut is not lost but waits, as TCP would send it again; nobody is told
 * of an end on the other side either, until the link is whole again.
 */
public final class Link implements AutoCloseable {
    private static final int BACKLOG = 128;

    private final String name;
    private final InetSocketAddress server;
    private final ServerSocket door;
    private final Set<Passage> passages = ConcurrentHashMap.newKeySet();
    private Condition condition = Condition.CLEAR;

    private Link(String name, InetSocketAddress server, ServerSocket door) {
        this.name = name;
        this.server = server;
        this.door = door;
    }

    /** Opens a link to a port of 127.0.0.1, where nobody needs to listen yet. */
    public static Link open(String name, int port) {
        try {
            InetAddress here = InetAddress.getLoopbackAddress();
            Link link = new Link(name, new InetSocketAddress(here, port), new ServerSocket(0, BACKLOG, here));
            Thread.ofVirtual().name("link-" + name).start(link::accept);
            return link;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From whom to whom: {@code stage>postgres}. */
    public String name() {
        return name;
    }

    /** Where clients connect to. */
    public int port() {
        return door.getLocalPort();
    }

    /** Changes how it is, also for connections that are open. */
    public synchronized void set(Condition next) {
        condition = next;
        notifyAll();
    }

    /** Breaks every open connection; both sides are told by a reset. */
    public void reset() {
        passages.forEach(Passage::abort);
    }

    /** Breaks every open connection for the server only: the client hears nothing more until {@link #heal}. */
    public void forget() {
        passages.forEach(Passage::forget);
    }

    /** Makes it whole: what waited goes on, and forgotten connections end. */
    public void heal() {
        set(Condition.CLEAR);
        passages.forEach(Passage::endForgotten);
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            heal();
            reset();
        }
    }

    InetSocketAddress server() {
        return server;
    }

    /** Waits until bytes may go this way. */
    void pass(Direction direction) throws InterruptedException {
        long millis;
        synchronized (this) {
            while (!condition.passes(direction)) {
                wait();
            }
            millis = condition.delay().toMillis();
        }
        if (millis > 0) {
            Thread.sleep(millis);
        }
    }

    /** Waits until the link is whole both ways: only then does one side hear that the other has gone. */
    synchronized void awaitWhole() throws InterruptedException {
        while (!condition.toServer() || !condition.toClient()) {
            wait();
        }
    }

    void ended(Passage passage) {
        passages.remove(passage);
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Passage passage = new Passage(this, client);
                passages.add(passage);
                Thread.ofVirtual().name("link-" + name).start(passage::run);
            } catch (IOException e) {
                if (!door.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }
}
