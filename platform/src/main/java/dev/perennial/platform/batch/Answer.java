package dev.perennial.platform.batch;

import java.util.List;

/** Whom a {@link Batcher} tells what became of a submission, once. */
public interface Answer<R> {

    /** It was done; one result for each item, in their order. */
    void done(List<R> results);

    /** It was refused ({@link Overloaded}), or failed and may or may not have been done. */
    void failed(Throwable failure);
}
