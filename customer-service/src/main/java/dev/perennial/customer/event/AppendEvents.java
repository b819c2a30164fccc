package dev.perennial.customer.event;

import dev.perennial.platform.batch.Answer;
import dev.perennial.platform.batch.Batcher;
import dev.perennial.platform.batch.Limits;
import dev.perennial.platform.batch.Overloaded;
import dev.perennial.platform.event.Identity;
import dev.perennial.platform.id.BrandId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Appends events to the log: what comes in at the same time is gathered into one transaction. What is about one customer
 * goes through the same lane, so that lanes seldom meet in the identity graph. Files and facts of the services have a lane
 * of their own, so that they do not hold up what waits for an answer.
 */
@ApplicationScoped
public class AppendEvents {
    private static final int LANES = 2;
    private static final int FLUSH = 512;
    /** Of one lane: below, appending and the views of it go together well. */
    private static final double MANY_PER_SECOND = 2_500;

    private static final int MOST_WAITING = 20_000;
    private static final Duration DEADLINE = Duration.ofSeconds(4);
    private static final Limits PATIENT = new Limits(2_500, 50_000, Duration.ofSeconds(20), Duration.ofSeconds(20));

    private final List<Batcher<Pending, Appended>> lanes;
    private final Batcher<Pending, Appended> files;

    AppendEvents(LogWriter writer, IngestConfig config, Vertx vertx, AppendMetrics metrics) {
        Limits limits = new Limits(FLUSH, MOST_WAITING, config.longestWait(), DEADLINE);
        this.lanes = IntStream.range(0, LANES)
                .mapToObj(lane -> lane(writer, vertx, limits, metrics, "ingest-" + lane))
                .toList();
        this.files = lane(writer, vertx, PATIENT, metrics, "files");
    }

    private static Batcher<Pending, Appended> lane(
            LogWriter writer, Vertx vertx, Limits limits, AppendMetrics metrics, String name) {
        Context loop = ((VertxInternal) vertx).createEventLoopContext();
        Batcher<Pending, Appended> batcher = new Batcher<>(
                pending -> writer.write(pending).invoke(metrics::count),
                limits,
                command -> loop.runOnContext(ignored -> command.run()),
                System::nanoTime);
        metrics.watch(name, batcher);
        return batcher;
    }

    /** Appends events of a file or of a service; one result for each, in their order, after the commit. */
    public Uni<List<Appended>> append(BrandId brand, List<Submitted> submitted) {
        return submitted.isEmpty() ? Uni.createFrom().item(List.of()) : files.submit(pending(brand, submitted));
    }

    /**
     * Appends the events of a request; the answer comes after the commit, or at once with
     * {@link Overloaded}.
     *
     * @param submitted at least one
     */
    void append(BrandId brand, List<Submitted> submitted, Answer<Appended> answer) {
        List<Identity> identities = submitted.getFirst().identities();
        int customer = identities.isEmpty() ? 0 : identities.getFirst().value().hashCode();
        lanes.get(Math.floorMod(31 * brand.hashCode() + customer, LANES)).submit(pending(brand, submitted), answer);
    }

    /**
     * Refuses early where the events of a request would be refused anyway, whoever they are about: it need not be read.
     *
     * @throws Overloaded where no lane has room
     */
    void requireRoom() {
        Optional<Overloaded> refusal = lanes.getFirst().refusal();
        if (refusal.isPresent()
                && lanes.stream().allMatch(lane -> lane.refusal().isPresent())) {
            throw refusal.get();
        }
    }

    /** Whether requests come so fast that appending them takes all there is. */
    boolean isSaturated() {
        return lanes.stream().anyMatch(lane -> lane.isSaturated(MANY_PER_SECOND));
    }

    /** Events a second that can be appended just now; 0 before the first. */
    double eventsPerSecond() {
        return lanes.stream().mapToDouble(Batcher::itemsPerSecond).sum();
    }

    private static List<Pending> pending(BrandId brand, List<Submitted> submitted) {
        return submitted.stream().map(event -> new Pending(brand, event)).toList();
    }
}
