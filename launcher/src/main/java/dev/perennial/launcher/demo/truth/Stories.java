package dev.perennial.launcher.demo.truth;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.launcher.demo.journey.Person;
import dev.perennial.launcher.demo.shop.Source;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The planted cases, with what must come out. */
final class Stories {
    private final ObjectNode json;
    private final ArrayNode styleGuide;
    private final ArrayNode advocate;

    Stories(ObjectNode json) {
        this.json = json;
        this.styleGuide = json.putArray("styleGuide");
        this.advocate = json.putArray("advocate");
    }

    void add(Person person, History history) {
        switch (person.role()) {
            case ORDINARY -> {}
            case STYLE_GUIDE_STORY -> {
                ObjectNode story = describe(styleGuide, person, history);
                story.put("channel", Source.PAID_SOCIAL.channel());
                story.put("content", "style-guide");
            }
            case ADVOCATE_STORY, FRIEND_WHO_BUYS, FRIEND_WHO_RETURNS, SELF_REFERRAL ->
                describe(advocate, person, history)
                        .put(
                                "code",
                                person.code()
                                        .map(Person.Code::text)
                                        .or(person::invitedBy)
                                        .orElse(""));
        }
    }

    /** Many who leave, and few who stay: by first orders the one is ahead, by lifetime the other. */
    void twoSources(List<SourceTally> sources) {
        SourceTally many = max(sources, Comparator.comparingInt(SourceTally::buyers));
        SourceTally few = max(sources, Comparator.comparingDouble(SourceTally::netPerBuyer));
        ObjectNode story = json.putObject("twoSources");
        story.put("manyThatLeave", many.source().key());
        story.put("fewThatStay", few.source().key());
        story.put(
                "firstOrdersPrefer",
                max(List.of(many, few), Comparator.comparingLong(SourceTally::firstOrderMinor))
                        .source()
                        .key());
        story.put(
                "lifetimePrefers",
                max(List.of(many, few), Comparator.comparingLong(SourceTally::netMinor))
                        .source()
                        .key());
    }

    private static SourceTally max(List<SourceTally> sources, Comparator<SourceTally> order) {
        return sources.stream().max(order).orElseThrow();
    }

    private static ObjectNode describe(ArrayNode list, Person person, History history) {
        ObjectNode story = list.addObject();
        story.put("role", person.role().name().toLowerCase(Locale.ROOT));
        story.put("email", person.email());
        story.put("events", history.events().size());
        history.orders().forEach(order -> {
            ObjectNode json = story.withArray("orders").addObject();
            json.put("orderId", order.id());
            json.put("totalMinor", order.total());
            json.put("refundedMinor", order.refunded());
        });
        return story;
    }
}
