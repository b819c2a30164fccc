package dev.perennial.launcher.demo.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.launcher.demo.DemoEvent;
import dev.perennial.launcher.demo.journey.Crowds;
import dev.perennial.launcher.demo.journey.Person;
import dev.perennial.launcher.demo.shop.Source;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TruthTest {
    private static final List<Person> CROWD = Crowds.LARGE_CROWD;
    private static final JsonNode TRUTH = truth();

    @Test
    void totalsEqualARecountOfTheEvents() {
        Recount all = Recount.of(CROWD);
        JsonNode totals = TRUTH.path("totals");

        assertThat(totals.path("customers").asInt()).isEqualTo(CROWD.size());
        assertThat(totals.path("events").asInt()).isEqualTo(all.events);
        assertThat(totals.path("orders").asInt()).isEqualTo(all.orders.size());
        assertThat(totals.path("buyers").asInt()).isEqualTo(all.buyers.size());
        assertThat(totals.path("grossMinor").asLong()).isEqualTo(all.gross);
        assertThat(totals.path("refundedMinor").asLong()).isEqualTo(all.refunded);
        assertThat(totals.path("netMinor").asLong()).isEqualTo(all.gross - all.refunded);
    }

    @Test
    void everySourceEqualsARecountOfItsEvents() {
        assertThat(TRUTH.path("sources")).hasSize(9).allSatisfy(json -> {
            Source source = Source.valueOf(json.path("source").asText().toUpperCase(Locale.ROOT));
            List<Person> people =
                    CROWD.stream().filter(p -> p.source() == source).toList();
            Recount recount = Recount.of(people);
            JsonNode counted = json.path("counted");
            assertThat(counted.path("customers").asInt()).isEqualTo(people.size());
            assertThat(counted.path("conversions").asInt()).isEqualTo(recount.buyers.size());
            assertThat(counted.path("orders").asInt()).isEqualTo(recount.orders.size());
            assertThat(counted.path("grossMinor").asLong()).isEqualTo(recount.gross);
            assertThat(counted.path("netMinor").asLong()).isEqualTo(recount.gross - recount.refunded);
        });
    }

    @Test
    void conversionsAreNearTheirParameters() {
        assertThat(TRUTH.path("sources"))
                .allSatisfy(source -> assertThat(source.path("conversionRate").asDouble())
                        .isCloseTo(source.path("parameters").path("conversion").asDouble(), within(0.08)));
    }

    @Test
    void repeatersAreNearTheirTrueProbability() {
        // A little below: who came late has not had the time to order again.
        assertThat(TRUTH.path("sources"))
                .allSatisfy(source -> assertThat(source.path("repeatShare").asDouble())
                        .isBetween(
                                source.path("trueRepeatProbability").asDouble() - 0.15,
                                source.path("trueRepeatProbability").asDouble() + 0.06));
    }

    @Test
    void oneSourceBringsManyThatLeaveAndAnotherFewThatStay() {
        JsonNode story = TRUTH.path("stories").path("twoSources");

        assertThat(story.path("manyThatLeave").asText()).isEqualTo("paid_social");
        assertThat(story.path("fewThatStay").asText()).isEqualTo("trade_fair");
        assertThat(story.path("firstOrdersPrefer").asText()).isEqualTo("paid_social");
        assertThat(story.path("lifetimePrefers").asText()).isEqualTo("trade_fair");
        assertThat(TRUTH.path("ranks").path("byRepeatShare").path(0).asText()).isEqualTo("trade_fair");
        assertThat(TRUTH.path("ranks").path("byRepeatShare").path(7).asText()).isEqualTo("paid_social");
    }

    @Test
    void contentThatMattersShowsInTheEvents() {
        assertThat(difference("brew-guide")).isGreaterThan(0.08);
        assertThat(difference("grinder-video")).isGreaterThan(0.02);
        assertThat(difference("origin-map")).isBetween(-0.06, 0.06);
        assertThat(difference("roastery-story")).isBetween(-0.06, 0.06);
    }

    @Test
    void referralsEqualARecountOfThePersons() {
        Map<Person.Role, Long> byRole = new HashMap<>();
        CROWD.stream().filter(p -> p.invitedBy().isPresent()).forEach(p -> byRole.merge(p.role(), 1L, Long::sum));
        long self = byRole.getOrDefault(Person.Role.SELF_REFERRAL, 0L);
        long invited = byRole.values().stream().mapToLong(Long::longValue).sum();
        JsonNode referrals = TRUTH.path("referrals");

        assertThat(referrals.path("selfReferralsToRefuse").asLong())
                .isEqualTo(self)
                .isPositive();
        assertThat(referrals.path("recognised").asLong()).isEqualTo(invited - self);
        assertThat(referrals.path("qualified").asLong()).isPositive().isLessThan(invited - self);
        assertThat(referrals.path("takenBackAfterRefund").asLong()).isPositive();
        assertThat(referrals.path("deepestGeneration").asLong()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void cartsAddUp() {
        JsonNode carts = TRUTH.path("carts");
        Map<String, Long> values = new HashMap<>();
        Set<String> ordered = new HashSet<>();
        CROWD.stream().flatMap(p -> p.events().stream()).forEach(event -> event.text("cart_id")
                .ifPresent(cart -> {
                    if (event.name().equals("Product Added")) {
                        long quantity = event.properties().path("quantity").asLong();
                        values.merge(cart, event.cents("price").orElseThrow() * quantity, Long::sum);
                    } else if (event.name().equals("Order Completed")) {
                        ordered.add(cart);
                    }
                }));
        values.keySet().removeAll(ordered);

        assertThat(carts.path("abandoned").asInt()).isEqualTo(values.size()).isPositive();
        assertThat(carts.path("abandonedMinor").asLong())
                .isEqualTo(values.values().stream().mapToLong(Long::longValue).sum());
    }

    private static double difference(String content) {
        for (JsonNode json : TRUTH.path("content")) {
            if (json.path("content").asText().equals(content)) {
                return json.path("observed").path("difference").asDouble();
            }
        }
        throw new AssertionError("no content " + content);
    }

    private static JsonNode truth() {
        Truth truth = new Truth(Crowds.LARGE);
        CROWD.forEach(truth::add);
        return truth.json();
    }

    /** Counts once more, in another way: over all events together instead of person by person. */
    private static final class Recount {
        private final Map<String, Long> orders = new HashMap<>();
        private final Set<String> buyers = new HashSet<>();
        private int events;
        private long gross;
        private long refunded;

        static Recount of(List<Person> people) {
            Recount recount = new Recount();
            people.stream().flatMap(person -> person.events().stream()).forEach(recount::add);
            return recount;
        }

        private void add(DemoEvent event) {
            events++;
            if (event.name().equals("Order Completed")) {
                String id = event.text("order_id").orElseThrow();
                long total = event.cents("total").orElseThrow();
                orders.put(id, total);
                buyers.add(id.substring(0, id.lastIndexOf('-')));
                gross += total;
            } else if (event.name().equals("Order Refunded")) {
                refunded += event.cents("total")
                        .orElseGet(() -> orders.get(event.text("order_id").orElseThrow()));
            }
        }
    }
}
