package dev.perennial.benchmarks.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A kept-alive connection with at most one request under way. For one thread. */
final class Connection {
    private static final int FIRST_SIZE = 4096;
    private static final int LARGEST = 16 << 20;

    private final InetSocketAddress address;
    private final Selector selector;
    private @Nullable SocketChannel channel;
    private @Nullable SelectionKey key;
    private @Nullable ByteBuffer unsent;
    private byte[] received = new byte[FIRST_SIZE];
    private int length;
    private long intended;
    private boolean busy;

    Connection(InetSocketAddress address, Selector selector) {
        this.address = address;
        this.selector = selector;
    }

    /** Connects, and waits until that is done. */
    void open() throws IOException {
        SocketChannel opened = SocketChannel.open();
        try {
            opened.connect(address);
            opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
            opened.configureBlocking(false);
            key = opened.register(selector, SelectionKey.OP_READ, this);
            channel = opened;
        } catch (IOException e) {
            opened.close();
            throw e;
        }
        length = 0;
        unsent = null;
        busy = false;
    }

    /** Ends it; an answer that was under way does not come. */
    void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // It is gone either way.
        }
        channel = null;
        busy = false;
    }

    boolean isOpen() {
        return channel != null;
    }

    /** Whether an answer is under way. */
    boolean busy() {
        return busy;
    }

    /** When its request was to be sent. */
    long intended() {
        return intended;
    }

    /** The bytes of the answer so far. */
    byte[] received() {
        return received;
    }

    /** How many bytes of an answer have come. */
    int length() {
        return length;
    }

    /** Sends a request. */
    void send(ByteBuffer request, long intendedAt) throws IOException {
        busy = true;
        intended = intendedAt;
        write(request);
        if (request.hasRemaining()) {
            ByteBuffer rest = ByteBuffer.allocateDirect(request.remaining());
            rest.put(request).flip();
            unsent = rest;
            interest(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        }
    }

    /** Sends what did not fit before. */
    void sendRest() throws IOException {
        if (unsent != null) {
            write(unsent);
            if (!unsent.hasRemaining()) {
                unsent = null;
                interest(SelectionKey.OP_READ);
            }
        }
    }

    /**
     * Takes what has come.
     *
     * @param buffer to read through
     * @return whether the server has not ended the connection
     */
    boolean receive(ByteBuffer buffer) throws IOException {
        SocketChannel from = channel;
        if (from == null) {
            return false;
        }
        buffer.clear();
        int count = from.read(buffer);
        if (count < 0) {
            return false;
        }
        if (length + count > LARGEST) {
            throw new IOException("answer: more than " + LARGEST + " bytes");
        }
        if (length + count > received.length) {
            received = Arrays.copyOf(received, Math.max(received.length * 2, length + count));
        }
        buffer.flip().get(received, length, count);
        length += count;
        return true;
    }

    /** The answer was read. */
    void answered() {
        busy = false;
        length = 0;
    }

    private void write(ByteBuffer bytes) throws IOException {
        if (channel == null) {
            throw new IOException("not connected");
        }
        channel.write(bytes);
    }

    private void interest(int operations) {
        if (key != null) {
            key.interestOps(operations);
        }
    }
}
