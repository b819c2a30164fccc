package dev.perennial.attribution.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.perennial.attribution.AttributionConsumer;
import dev.perennial.attribution.ServiceTest;
import dev.perennial.attribution.Visits;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.fold.Rebuilds;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestBrand;
import dev.perennial.platform.test.TestEvents;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** What brought a customer comes onto the timeline, once for each time it is found out. */
@QuarkusTest
class AnnouncementTest extends ServiceTest {
    private static final Instant START = Instant.parse("2024-03-01T10:00:00Z");
    private static final Tuple SPRING = tuple("paid_search", "google", Optional.of("spring"), 1);

    @Inject
    Rebuilds rebuilds;

    @Test
    void tellsWhatBroughtTheCustomerRightBehindTheContact() {
        CustomerId ann = CustomerId.next();
        happen(Visits.googleAd(ann, START, "spring"), TestEvents.order(ann, "an-1", day(2), "10"));
        awaitQuiet();

        assertThat(said(ann)).containsExactly(SPRING);
        assertThat(announcements(ann).getFirst().occurredAt()).isEqualTo(START.plus(1, ChronoUnit.MICROS));
        assertThat(announcements(ann).getFirst().properties().text("basis")).contains("touchpoint");
    }

    @Test
    void saysNothingWhereNothingIsKnown() {
        CustomerId ann = CustomerId.next();
        happen(TestEvents.track(ann, "Product Viewed", START, Map.of()));
        awaitQuiet();

        assertThat(announcements(ann)).isEmpty();
    }

    @Test
    void tellsAgainWhenAnEarlierContactTurnsUp() {
        CustomerId ann = CustomerId.next();
        happen(Visits.googleAd(ann, day(5), "spring"));
        awaitQuiet();
        happen(TestEvents.track(ann, "Direct Mail Received", day(1), Map.of("code", "MAIL-9")));
        awaitQuiet();
        happen(TestEvents.order(ann, "an-2", day(6), "10"));
        awaitQuiet();

        assertThat(said(ann)).containsExactly(SPRING, tuple("direct_mail", "direct_mail", Optional.of("MAIL-9"), 2));
    }

    @Test
    void tellsNothingNewWhenEverythingIsFoldedAnew() {
        CustomerId ann = CustomerId.next();
        happen(Visits.googleAd(ann, START, "spring"));
        awaitQuiet();
        database.inBrand(
                        TestBrand.ACME.id(),
                        connection -> rebuilds.ask(connection, TestBrand.ACME.id(), AttributionConsumer.NAME))
                .await()
                .indefinitely();
        awaitQuiet();

        assertThat(said(ann)).containsExactly(SPRING);
    }

    @Test
    void settlesWhatTwoWereToldWhenTheyAreOne() {
        CustomerId ann = CustomerId.next();
        CustomerId card = CustomerId.next();
        happen(Visits.googleAd(ann, day(3), "spring"));
        happen(TestEvents.track(card, "Direct Mail Received", day(1), Map.of("code", "MAIL-8")));
        awaitQuiet();
        log.merge(TestBrand.ACME.id(), ann, card, day(9));
        awaitQuiet();

        List<Event> all = new ArrayList<>(announcements(ann));
        all.addAll(announcements(card));
        Announced last = all.stream()
                .flatMap(event -> Announced.by(event).stream())
                .reduce((a, b) -> a.or(Optional.of(b)))
                .orElseThrow();
        assertThat(last.announcement())
                .isEqualTo(new Announcement("direct_mail", "direct_mail", Optional.of("MAIL-8")));
        assertThat(all).hasSizeBetween(2, 3);
    }

    private void awaitQuiet() {
        await().until(() -> {
            awaitFolded();
            return number("select count(*) from outbox") == 0 && isFolded();
        });
    }

    private boolean isFolded() {
        return number("select sequence from feed_cursor") == log.events().size();
    }

    private List<Event> announcements(CustomerId customer) {
        return log.events().stream()
                .filter(event -> event.customer().equals(customer) && event.isTrack("Customer Acquired"))
                .toList();
    }

    private List<Tuple> said(CustomerId customer) {
        return announcements(customer).stream()
                .map(event -> tuple(
                        event.properties().text("channel").orElse(""),
                        event.properties().text("source").orElse(""),
                        event.properties().text("campaign"),
                        event.properties().number("number").orElseThrow().intValue()))
                .toList();
    }

    private static Instant day(int day) {
        return START.plus(day, ChronoUnit.DAYS);
    }
}
