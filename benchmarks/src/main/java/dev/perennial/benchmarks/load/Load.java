package dev.perennial.benchmarks.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the load of a plan with one thread over non-blocking sockets. In an open loop arrivals follow a schedule, and
 * latency counts from there (no coordinated omission); in a closed loop each connection sends again as soon as it is
 * answered. Bounded in time by the plan.
 */
public final class Load {
    private static final int READ_BUFFER = 256 * 1024;
    private static final long LONGEST_WAIT_MILLIS = 50;
    private static final long RECONNECT_NANOS = 200_000_000;

    private final LoadPlan plan;
    private final Phases phases;
    private final Requests requests;
    private final AnswerReader answer;
    private final ByteBuffer out;
    private final ByteBuffer in = ByteBuffer.allocateDirect(READ_BUFFER);
    private final List<Connection> connections = new ArrayList<>();
    private final ArrayDeque<Connection> idle = new ArrayDeque<>();
    private final long from;
    private final long to;
    private final Tally tally;
    private final @Nullable Schedule schedule;
    private final long begin;
    private int broken;
    private long reconnectAt;

    private Load(LoadPlan plan, Phases phases, long begin) {
        this.plan = plan;
        this.phases = phases;
        this.begin = begin;
        requests = new Requests(plan);
        answer = new AnswerReader(plan.batch() == 1);
        out = ByteBuffer.allocateDirect(requests.longest());
        from = begin + plan.warmUp().toNanos();
        to = from + plan.measure().toNanos();
        tally = new Tally(plan.batch(), from, to);
        schedule = plan.open() ? new Schedule(begin, to, plan.rate(), from) : null;
    }

    /**
     * Makes the load and returns what became of it.
     *
     * @param phases is told when the measured span begins and ends
     * @throws IOException where the target cannot be connected to
     */
    public static LoadReport run(LoadPlan plan, Phases phases) throws IOException {
        InetSocketAddress address =
                new InetSocketAddress(plan.target().getHost(), plan.target().getPort());
        try (Selector selector = Selector.open()) {
            List<Connection> opened = new ArrayList<>();
            try {
                for (int i = 0; i < plan.connections(); i++) {
                    Connection connection = new Connection(address, selector);
                    opened.add(connection);
                    connection.open();
                }
                Load load = new Load(plan, phases, System.nanoTime());
                load.connections.addAll(opened);
                load.idle.addAll(opened);
                return load.run(selector);
            } finally {
                opened.forEach(Connection::close);
            }
        }
    }

    private LoadReport run(Selector selector) throws IOException {
        if (schedule == null) {
            loop(selector);
        } else {
            try (Pacer _ = new Pacer(selector, begin, plan.rate())) {
                loop(selector);
            }
        }
        long over = System.nanoTime();
        for (Connection connection : connections) {
            if (connection.busy()) {
                tally.lost(connection.intended(), over);
            }
        }
        return tally.report(offered(), abandoned(), requests.events(), phases.ownMicros());
    }

    private void loop(Selector selector) throws IOException {
        long last = to + plan.drain().toNanos();
        while (true) {
            long now = System.nanoTime();
            phases.at(now, from, to);
            if (now >= to && (under() == 0 || now >= last)) {
                return;
            }
            if (broken > 0 && now >= reconnectAt) {
                reconnect(now);
            }
            if (now < to) {
                send(now);
            }
            int ready = selector.select(this::ready, wait(now, last));
            if (ready == 0 && Thread.currentThread().isInterrupted()) {
                throw new IOException("interrupted");
            }
        }
    }

    /** Sends what is due, as far as there are free connections. */
    private void send(long now) {
        if (schedule == null) {
            while (!idle.isEmpty()) {
                send(idle.poll(), now);
            }
            return;
        }
        schedule.abandonBefore(now - plan.patience().toNanos());
        while (!idle.isEmpty() && schedule.due(now)) {
            send(idle.poll(), schedule.take());
        }
    }

    private void send(Connection connection, long intended) {
        out.clear();
        requests.write(out);
        tally.sent(intended);
        try {
            connection.send(out.flip(), intended);
        } catch (IOException e) {
            fail(connection);
        }
    }

    private void ready(SelectionKey key) {
        Connection connection = (Connection) key.attachment();
        try {
            if (key.isWritable()) {
                connection.sendRest();
            }
            if (key.isReadable()) {
                read(connection);
            }
        } catch (IOException e) {
            fail(connection);
        }
    }

    private void read(Connection connection) throws IOException {
        if (!connection.receive(in)) {
            fail(connection);
            return;
        }
        if (!connection.busy() || answer.read(connection.received(), connection.length()) == 0) {
            return;
        }
        long now = System.nanoTime();
        tally.answered(answer, connection.intended(), now);
        connection.answered();
        if (answer.closes()) {
            fail(connection);
        } else if (schedule == null && now < to) {
            send(connection, now);
        } else {
            idle.add(connection);
            if (now < to) {
                send(now);
            }
        }
    }

    private void fail(Connection connection) {
        if (!connection.isOpen()) {
            return;
        }
        long now = System.nanoTime();
        if (connection.busy()) {
            tally.lost(connection.intended(), now);
        }
        idle.remove(connection);
        connection.close();
        broken++;
        reconnectAt = Math.max(reconnectAt, now + RECONNECT_NANOS);
    }

    private void reconnect(long now) {
        reconnectAt = now + RECONNECT_NANOS;
        for (Connection connection : connections) {
            if (!connection.isOpen()) {
                try {
                    connection.open();
                    idle.add(connection);
                    broken--;
                } catch (IOException e) {
                    return; // the server is away: try again later
                }
            }
        }
    }

    private int under() {
        return connections.size() - idle.size() - broken;
    }

    private long wait(long now, long last) {
        long until = (now < from ? from : now < to ? to : last) - now;
        long millis = Duration.ofNanos(until).toMillis() + 1;
        return Math.clamp(millis, 1, LONGEST_WAIT_MILLIS);
    }

    private long offered() {
        return schedule == null ? tally.sent() : schedule.arrivals(from, to);
    }

    /** Those that went away, and those that the end of the load found waiting. */
    private long abandoned() {
        if (schedule == null) {
            return 0;
        }
        long never = 0;
        while (schedule.due(to)) {
            tally.waited(schedule.take(), to);
            never++;
        }
        return schedule.abandoned() + never;
    }
}
