package dev.perennial.customer.event;

import java.util.List;

/** Answers of the ingest. */
final class IngestAnswer {
    private IngestAnswer() {}

    /**
     * What became of a batch.
     *
     * @param success whether nothing was rejected
     * @param results one for each message, in their order
     */
    record BatchAnswer(boolean success, long accepted, long duplicates, long rejected, List<Appended> results) {
        static BatchAnswer of(List<Appended> results) {
            long accepted = count(results, Appended.Status.ACCEPTED);
            long duplicates = count(results, Appended.Status.DUPLICATE);
            long rejected = results.size() - accepted - duplicates;
            return new BatchAnswer(rejected == 0, accepted, duplicates, rejected, results);
        }

        private static long count(List<Appended> results, Appended.Status status) {
            return results.stream().filter(result -> result.status() == status).count();
        }
    }
}
