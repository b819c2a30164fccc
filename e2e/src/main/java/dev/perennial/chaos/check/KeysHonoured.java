package dev.perennial.chaos.check;

import dev.perennial.chaos.history.History;
import dev.perennial.chaos.history.KeyedCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Check 6: calls with the same Idempotency-Key had one effect and one answer. */
final class KeysHonoured {
    private static final int STILL_RUNNING = 409;

    private KeysHonoured() {}

    /**
     * Checks it.
     *
     * @param effects how often each key was found in what the calls bring about
     * @param honoured whether the services promise it
     */
    static Verdict check(History history, Map<String, Long> effects, boolean honoured) {
        Map<String, List<KeyedCall>> byKey = new LinkedHashMap<>();
        history.keyedCalls().forEach(call -> byKey.computeIfAbsent(call.key(), key -> new ArrayList<>(1))
                .add(call));
        List<String> wrong = new ArrayList<>();
        byKey.forEach((key, calls) -> {
            long times = effects.getOrDefault(key, 0L);
            boolean done = calls.stream().anyMatch(KeyedCall::isDone);
            if (times > 1 || (done && times == 0)) {
                wrong.add(key + " had " + times + " effects (expected: " + (done ? "1" : "0 or 1") + ")");
            }
            if (done) {
                wrong.addAll(changes(key, calls));
            }
        });
        String looked = history.keyedCalls().size() + " calls, " + byKey.size() + " keys"
                + (honoured ? "" : " (NOT REPEATED: the services do not offer Idempotency-Key)");
        return new Verdict(6, "an Idempotency-Key has one effect", looked, wrong);
    }

    /** Once it is done, the answer stays as it is; that a try is still running may be said meanwhile. */
    private static List<String> changes(String key, List<KeyedCall> calls) {
        TreeSet<String> answers = new TreeSet<>();
        boolean done = false;
        for (KeyedCall call : calls) {
            done |= call.isDone();
            boolean says = call.status() != 0 && call.status() < 500 && call.status() != STILL_RUNNING;
            if (done && says) {
                answers.add(call.status() + " " + call.answer());
            }
        }
        return answers.size() <= 1 ? List.of() : List.of(key + " was answered differently: " + answers);
    }
}
