package dev.perennial.platform.fold;

import io.smallrye.mutiny.Uni;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes step by step: while one is written, the next one is worked out. Should they have to do with the same customers, as merged
 * ones may, the next one is worked out once more. What is written is let go, however many steps follow: the states of a
 * piece are megabytes.
 */
final class InOrder<S, D> {
    private final Function<Work<S, D>, Uni<Void>> write;
    private @Nullable Work<S, D> ready;

    InOrder(Function<Work<S, D>, Uni<Void>> write) {
        this.write = write;
    }

    /** Works a step out, and writes the one before; ends when both are done. To be called for one step after the other. */
    Uni<Void> next(Supplier<Uni<Work<S, D>>> step) {
        Work<S, D> before = ready;
        ready = null;
        Uni<Work<S, D>> work = before == null ? step.get() : meanwhile(before, step);
        return work.invoke(worked -> ready = worked).replaceWithVoid();
    }

    private Uni<Work<S, D>> meanwhile(Work<S, D> before, Supplier<Uni<Work<S, D>>> step) {
        return Uni.combine()
                .all()
                .unis(write.apply(before), step.get())
                .collectFailures()
                .with((nothing, next) -> next)
                .chain(next -> next.isApartFrom(before) ? Uni.createFrom().item(next) : step.get());
    }

    /** Writes the last step. */
    Uni<Void> last() {
        Work<S, D> work = ready;
        ready = null;
        return work == null ? Uni.createFrom().voidItem() : write.apply(work);
    }
}
