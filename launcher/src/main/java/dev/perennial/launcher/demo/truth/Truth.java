package dev.perennial.launcher.demo.truth;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.launcher.demo.DemoPlan;
import dev.perennial.launcher.demo.journey.Person;
import dev.perennial.launcher.demo.shop.Catalogue;
import dev.perennial.launcher.demo.shop.Content;
import dev.perennial.launcher.demo.shop.Source;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is true of a generated demo: counted from the events themselves, with the parameters they were drawn with.
 * Reports can be checked against it. Amounts in euro cents; lists of sources are in the order best first.
 */
public final class Truth {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final DemoPlan plan;
    private final ObjectNode stories = JsonNodeFactory.instance.objectNode();
    private final Stories planted = new Stories(stories);
    private final Map<Source, SourceTally> sources = new EnumMap<>(Source.class);
    private final List<ContentTally> contents;
    private final CartTally carts = new CartTally();
    private final ReferralTally referrals = new ReferralTally();
    private final Totals totals = new Totals();

    public Truth(DemoPlan plan) {
        this.plan = plan;
        for (Source source : Source.values()) {
            sources.put(source, new SourceTally(source));
        }
        Instant end = plan.season().end();
        this.contents = Arrays.stream(Content.values())
                .map(content -> new ContentTally(content, end))
                .toList();
    }

    /** Counts one more person. */
    public void add(Person person) {
        History history = new History(person.events());
        totals.add(history);
        requireNonNull(sources.get(person.source())).add(person, history);
        contents.forEach(content -> content.add(history));
        carts.add(history);
        referrals.add(person, history);
        planted.add(person, history);
    }

    /** Everything, as it is written to {@code truth.json}. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.withExactBigDecimals(true).objectNode();
        ObjectNode written = json.putObject("plan");
        written.put("seed", plan.seed());
        written.put("customers", plan.customers());
        written.put("start", plan.start().toString());
        written.put("end", plan.end().toString());
        written.put("fingerprint", plan.fingerprint());
        written.put("currency", Catalogue.CURRENCY);
        totals.writeTo(json);
        ArrayNode bySource = json.putArray("sources");
        sources.values().forEach(source -> source.writeTo(bySource.addObject()));
        ranks(json.putObject("ranks"));
        ArrayNode byContent = json.putArray("content");
        contents.forEach(content -> content.writeTo(byContent.addObject()));
        carts.writeTo(json.putObject("carts"));
        referrals.writeTo(json.putObject("referrals"));
        planted.twoSources(ownSources());
        json.set("stories", stories);
        return json;
    }

    /** The same as text. */
    public String text() {
        try {
            return MAPPER.writeValueAsString(json()) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("truth: (expected: writable as JSON)", e);
        }
    }

    private List<SourceTally> ownSources() {
        return sources.values().stream()
                .filter(tally -> tally.source() != Source.FRIEND)
                .toList();
    }

    private void ranks(ObjectNode json) {
        Map<String, Comparator<SourceTally>> orders = new TreeMap<>(Map.of(
                "byConversions", Comparator.comparingInt(SourceTally::buyers),
                "byCustomers", Comparator.comparingInt(SourceTally::customers),
                "byFirstOrders", Comparator.comparingLong(SourceTally::firstOrderMinor),
                "byNetPerBuyer", Comparator.comparingDouble(SourceTally::netPerBuyer),
                "byNetRevenue", Comparator.comparingLong(SourceTally::netMinor),
                "byRepeatShare", Comparator.comparingDouble(SourceTally::repeatShare)));
        orders.forEach((name, order) -> {
            ArrayNode ranked = json.putArray(name);
            ownSources().stream()
                    .sorted(order.reversed())
                    .forEach(source -> ranked.add(source.source().key()));
        });
    }
}
