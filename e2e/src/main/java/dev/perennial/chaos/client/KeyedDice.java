package dev.perennial.chaos.client;

import dev.perennial.launcher.installation.Service;
import java.util.Map;
import java.util.Random;

/** Makes up calls that carry an {@code Idempotency-Key}. */
final class KeyedDice {
    private final Shop shop;
    private final String prefix;
    private final Random random;
    private int made;

    /** @param prefix makes keys unique among clients */
    KeyedDice(Shop shop, String prefix, Random random) {
        this.shop = shop;
        this.prefix = prefix;
        this.random = random;
    }

    /**
     * A call.
     *
     * @param key stands in what the call brings about as well, so that its effects can be counted: as the reason of a
     *     move, as the text of a code
     */
    record Call(Service service, String path, String key, String body) {}

    Call next() {
        String customer = shop.customers().get(random.nextInt(shop.customers().size()));
        return random.nextInt(4) == 0 ? code(customer) : move(customer);
    }

    private Call move(String customer) {
        String key = prefix + "MOVE-" + ++made;
        String[] stage = shop.stages().get(random.nextInt(shop.stages().size())).split("/");
        return new Call(
                Service.STAGE,
                "/v1/customers/" + customer + "/stages:move",
                key,
                Client.write(Map.of("track", stage[0], "stage", stage[1], "reason", key, "by", "chaos")));
    }

    private Call code(String customer) {
        String key = prefix + "CODE-" + ++made;
        return new Call(
                Service.REFERRAL,
                "/v1/programs/" + shop.program() + "/codes",
                key,
                Client.write(Map.of("customerId", customer, "code", key)));
    }
}
