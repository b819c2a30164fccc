package dev.perennial.chaos.client;

import java.util.List;

/**
 * What clients speak about.
 *
 * @param people how many there are
 * @param customers ids of some of them, who may be moved by hand
 * @param codes referral codes of some of those
 * @param program key of the program the codes belong to
 * @param stages stages that customers may be moved to, as {@code track/stage}
 * @param keepsKeys whether the services honour {@code Idempotency-Key}
 */
public record Shop(
        int people,
        List<String> customers,
        List<String> codes,
        String program,
        List<String> stages,
        boolean keepsKeys) {
    /** Devices each of them uses. */
    static final int DEVICES = 3;

    public Shop {
        customers = List.copyOf(customers);
        codes = List.copyOf(codes);
        stages = List.copyOf(stages);
    }

    /** The name that the shop knows somebody by. */
    public static String userId(int person) {
        return "user-" + person;
    }

    static String device(int person, int device) {
        return "device-" + person + "-" + device;
    }
}
