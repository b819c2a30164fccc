package dev.perennial.platform.fold;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Works on customers at once, in parts; a customer is in one part only, so its order is kept. */
final class Partitions {
    /** Below it, handing over costs more than it saves. */
    private static final int WORTH_A_PART = 16;

    private final int most;
    private final Loop loop;

    Partitions(int most, Loop loop) {
        if (most < 1) {
            throw new IllegalArgumentException("partitions: " + most + " (expected: > 0)");
        }
        this.most = most;
        this.loop = loop;
    }

    int most() {
        return most;
    }

    /** Works on every item; answers on the consumer's thread, in any order. */
    <T, R> Uni<List<R>> work(List<T> items, Function<T, R> work) {
        if (items.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        int parts = Math.max(1, Math.min(most, items.size() / WORTH_A_PART));
        List<Uni<List<R>>> results = new ArrayList<>(parts);
        for (int part = 0; part < parts; part++) {
            List<T> own = items.subList(items.size() * part / parts, items.size() * (part + 1) / parts);
            results.add(
                    Uni.createFrom().item(() -> own.stream().map(work).toList()).runSubscriptionOn(loop.workers()));
        }
        return Uni.join().all(results).andFailFast().emitOn(loop::run).map(lists -> lists.stream()
                .flatMap(List::stream)
                .toList());
    }
}
