package dev.perennial.launcher.demo.truth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.launcher.demo.DemoEvent;
import dev.perennial.launcher.demo.shop.Content;
import dev.perennial.launcher.demo.shop.Pantry;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** What one piece of content did, and what a careless comparison would say it did. */
final class ContentTally {
    /** Buyers whose first order is younger have not had the time to order again. */
    private static final Duration TIME_TO_REPEAT = Duration.ofDays(120);

    private final Content content;
    private final Instant end;
    private int people;
    private int views;
    private int downloads;
    private int watched;
    private int shares;
    private int addresses;
    private int buyersWho;
    private int repeatersWho;
    private int buyersWhoNot;
    private int repeatersWhoNot;

    ContentTally(Content content, Instant end) {
        this.content = content;
        this.end = end;
    }

    void add(History history) {
        people += history.saw(content.id()) ? 1 : 0;
        history.events().forEach(this::count);
        if (!history.isBuyer()) {
            return;
        }
        Instant first = history.orders().getFirst().at();
        if (first.isAfter(end.minus(TIME_TO_REPEAT))) {
            return;
        }
        int repeated = history.isRepeater() ? 1 : 0;
        if (history.sawBefore(content.id(), first.plus(Pantry.SOONEST))) {
            buyersWho++;
            repeatersWho += repeated;
        } else {
            buyersWhoNot++;
            repeatersWhoNot += repeated;
        }
    }

    private void count(DemoEvent event) {
        if (event.text("content_id").filter(content.id()::equals).isPresent()) {
            switch (event.name()) {
                case "Content Viewed" -> views++;
                case "Content Downloaded" -> downloads++;
                case "Video Watched" -> watched++;
                case "Content Shared" -> shares++;
                default -> {}
            }
        }
        if (event.name().equals("Newsletter Subscribed")
                && event.text("reason").filter(content.id()::equals).isPresent()) {
            addresses++;
        }
    }

    /** By how much more of those who saw it bought again than of the others. */
    double difference() {
        return (double) repeatersWho / Math.max(1, buyersWho) - (double) repeatersWhoNot / Math.max(1, buyersWhoNot);
    }

    void writeTo(ObjectNode json) {
        json.put("content", content.id());
        json.put("title", content.title());
        json.put("kind", content.kind().name().toLowerCase(Locale.ROOT));
        json.put("trueRepeatLift", content.repeatLift());
        json.put("selfSelected", content.isSelfSelected());
        ObjectNode counted = json.putObject("counted");
        counted.put("customers", people);
        counted.put("views", views);
        counted.put("downloads", downloads);
        counted.put("watched", watched);
        counted.put("shares", shares);
        counted.put("addresses", addresses);
        ObjectNode compared = json.putObject("observed");
        compared.put("buyersWhoSawIt", buyersWho);
        compared.put("repeatShareOfThose", Ratio.of(repeatersWho, buyersWho));
        compared.put("otherBuyers", buyersWhoNot);
        compared.put("repeatShareOfOthers", Ratio.of(repeatersWhoNot, buyersWhoNot));
        compared.put("difference", Ratio.rounded(difference()));
    }
}
