package dev.perennial.chaos.check;

import dev.perennial.chaos.history.History;
import dev.perennial.chaos.history.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Check 8: no request hung, and memory stayed within its bound. */
final class Bounded {
    private static final long MEGABYTE = 1_000_000;

    private Bounded() {}

    /**
     * Checks it.
     *
     * @param excuses when services were not ready
     * @param residentBytes the most each service held
     */
    static Verdict check(History history, List<Excuse> excuses, Map<String, Long> residentBytes, long mostBytes) {
        List<String> wrong = new ArrayList<>();
        Duration longest = Duration.ZERO;
        long excused = 0;
        for (Request request : history.requests()) {
            boolean hung = request.hung();
            excused += hung && isExcused(request, excuses) ? 1 : 0;
            if (hung && !isExcused(request, excuses)) {
                wrong.add("client " + request.client() + " request " + request.number() + " to " + request.service()
                        + " at " + request.begun() + " had no answer after "
                        + request.took().toMillis() + " ms");
            }
            longest = request.took().compareTo(longest) > 0 ? request.took() : longest;
        }
        residentBytes.forEach((service, bytes) -> {
            if (bytes > mostBytes) {
                wrong.add(service + " held " + bytes / MEGABYTE + " MB (expected: at most " + mostBytes / MEGABYTE
                        + " MB)");
            }
        });
        long most =
                residentBytes.values().stream().mapToLong(Long::longValue).max().orElse(0);
        String looked =
                history.requests().size() + " requests, " + excused + " without an answer while not ready, longest "
                        + longest.toMillis() + " ms, most memory " + most / MEGABYTE + " MB";
        return new Verdict(8, "no request hung, memory stayed bounded", looked, wrong);
    }

    private static boolean isExcused(Request request, List<Excuse> excuses) {
        return excuses.stream().anyMatch(excuse -> excuse.covers(request));
    }
}
