package dev.perennial.referral.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.EventType;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestEvents;
import dev.perennial.referral.recognition.NamedCodes.Naming;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedCodesTest {
    private static final CustomerId FRIEND = CustomerId.next();
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "https://shop.example/?ref=K7Q4-M2XD,K7Q4-M2XD",
        "https://shop.example/a?x=1&ref=k7q4m2xd&y=2,k7q4m2xd",
        "?ref=K7Q4-M2XD#top,K7Q4-M2XD",
        "ref=K7Q4-M2XD,K7Q4-M2XD",
        "?ref=K7Q4%2DM2XD,K7Q4-M2XD",
        "?pref=other&ref=K7Q4-M2XD,K7Q4-M2XD",
    })
    void findsTheReferenceInAnAddress(String address, String reference) {
        assertThat(NamedCodes.reference(address)).contains(reference);
    }

    @ParameterizedTest
    @CsvSource({"https://shop.example/", "https://shop.example/?href=abcd", "?ref=%zz", "https://shop.example/ref=abcd"
    })
    void findsNoReferenceWhereThereIsNone(String address) {
        assertThat(NamedCodes.reference(address)).isEmpty();
    }

    @Test
    void readsTheCodeOfALink() {
        Event page = TestEvents.page(
                FRIEND, NOW, Map.of("page", Map.of("url", "https://shop.example/?ref=K7Q4-M2XD", "path", "/")));

        assertThat(codes(page)).containsExactly("LINK K7Q4-M2XD");
    }

    @Test
    void readsTheCodeOfACoupon() {
        assertThat(codes(track("Coupon Entered", Map.of("coupon_id", "k7q4 m2xd"))))
                .containsExactly("COUPON K7Q4-M2XD");
        assertThat(codes(track("Coupon Applied", Map.of("coupon", "K7Q4M2XD")))).containsExactly("COUPON K7Q4M2XD");
    }

    @Test
    void readsTheCodesOfAnOrder() {
        Event order = track("Order Completed", Map.of("coupon", "SUMMER10", "referral_code", "ANNA-4821"));

        assertThat(codes(order)).containsExactly("ORDER ANNA-4821", "ORDER SUMMER10");
    }

    @Test
    void readsTheCodeOfATrait() {
        Event identify = TestEvents.identify(FRIEND, NOW, Map.of("referralCode", "anna-4821"), List.of());

        assertThat(codes(identify)).containsExactly("TRAIT ANNA-4821");
    }

    @Test
    void readsNothingOutOfEventsOfItsOwn() {
        Event told = track("Reward Paid", Map.of("code", "ANNA-4821", "coupon", "ANNA-4821", "referral_code", "X7Q4"));

        assertThat(codes(told)).isEmpty();
    }

    @Test
    void readsNothingOutOfGarbage() {
        assertThat(codes(track("Coupon Entered", Map.of("coupon_id", "ab")))).isEmpty();
        assertThat(codes(track("Coupon Entered", Map.of("coupon_id", "x".repeat(10_000)))))
                .isEmpty();
        assertThat(codes(track("Coupon Entered", Map.of("coupon_id", "' or 1=1 --"))))
                .isEmpty();
    }

    private static Event track(String name, Map<String, Object> properties) {
        return TestEvents.event(FRIEND, EventType.TRACK, name, NOW, properties, Map.of(), List.of());
    }

    private static List<String> codes(Event event) {
        return NamedCodes.in(event).stream()
                .map((Naming naming) -> naming.via() + " " + naming.code())
                .toList();
    }
}
