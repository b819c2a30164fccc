package dev.perennial.attribution.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.attribution.Visits;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.EventType;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassificationTest {
    private static final CustomerId CUSTOMER = CustomerId.next();
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "utm_source=google&utm_medium=cpc, paid_search, google",
        "utm_source=Google&utm_medium=CPC, paid_search, google",
        "utm_source=facebook&utm_medium=cpc, paid_social, facebook",
        "utm_source=fb&utm_medium=paid-social, paid_social, facebook",
        "utm_source=ig&utm_medium=social, organic_social, instagram",
        "utm_source=facebook&utm_medium=display, paid_social, facebook",
        "utm_source=youtube&utm_medium=cpc, video, youtube",
        "utm_source=newsletter&utm_medium=email, email, newsletter",
        "utm_medium=email, email, email",
        "utm_source=spring-mailing&utm_medium=direct-mail, direct_mail, spring-mailing",
        "utm_source=l.facebook.com&utm_medium=referral, organic_social, facebook",
        "utm_source=partnerblog&utm_medium=affiliate, affiliate, partnerblog",
        "utm_source=shop&utm_medium=qr-code, print, shop",
        "utm_source=somebody&utm_medium=nonsense, other, somebody",
        "utm_source=chatgpt.com, ai_assistant, chatgpt",
        "gclid=abc, paid_search, google",
        "wbraid=abc, paid_search, google",
        "msclkid=abc, paid_search, bing",
        "ttclid=abc, paid_social, tiktok",
        "twclid=abc, paid_social, x",
        "li_fat_id=abc, paid_social, linkedin",
        "epik=abc, paid_social, pinterest",
        "dclid=abc, display, google display",
        "fbclid=abc, organic_social, facebook",
        "fbclid=abc&utm_source=fb&utm_medium=paid_social, paid_social, facebook",
        "gclid=abc&utm_source=google&utm_medium=organic, paid_search, google",
        "gclid=abc&utm_source=youtube&utm_medium=video, video, youtube",
        "mc_cid=abc, email, mailchimp",
        "ref=ANNA-4711, referral_program, referral link",
        "ref=ANNA-4711&utm_source=google&utm_medium=cpc, referral_program, referral link",
        "ref=producthunt, organic_social, product hunt",
        "id=7, direct, direct",
    })
    void readsTheAddress(String query, String channel, String source) {
        Origin origin = origin(Visits.page(CUSTOMER, NOW, Visits.SHOP + "?" + query));
        assertThat(origin.channel().key()).isEqualTo(channel);
        assertThat(origin.source()).isEqualTo(source);
    }

    @ParameterizedTest
    @CsvSource({
        "https://www.google.com/, organic_search, google",
        "https://www.google.co.uk/search?q=shoes, organic_search, google",
        "https://duckduckgo.com/, organic_search, duckduckgo",
        "https://mail.google.com/mail/u/0, email, gmail",
        "android-app://com.google.android.gm/, email, gmail",
        "https://docs.google.com/document/d/1, referral, google docs",
        "https://m.facebook.com/, organic_social, facebook",
        "https://t.co/abc, organic_social, x",
        "https://www.pinterest.de/pin/1, organic_social, pinterest",
        "https://www.youtube.com/watch?v=1, video, youtube",
        "https://chatgpt.com/, ai_assistant, chatgpt",
        "https://www.perplexity.ai/search, ai_assistant, perplexity",
        "https://gemini.google.com/app, ai_assistant, gemini",
        "https://outlook.live.com/mail, email, outlook",
        "https://www.awin1.com/cread.php, affiliate, awin",
        "https://stories.knitting-blog.example.com/post, referral, example.com",
        "https://user:secret@blog.example.org:8443/x, referral, example.org",
        "not an address, direct, direct",
    })
    void readsTheReferrer(String referrer, String channel, String source) {
        Origin origin = origin(Visits.page(CUSTOMER, NOW, Visits.SHOP, referrer));
        assertThat(origin.channel().key()).isEqualTo(channel);
        assertThat(origin.source()).isEqualTo(source);
    }

    @ParameterizedTest
    @CsvSource({
        "https://www.shop.example/, https://shop.example/cart",
        "https://shop.example.co.uk/, https://blog.example.co.uk/",
        "https://acme.myshopify.com/, https://acme.myshopify.com/cart",
        "https://www.shop.example/thanks, https://www.paypal.com/checkout",
        "https://www.shop.example/thanks, https://checkout.stripe.com/pay",
        "https://www.shop.example/thanks, https://api.razorpay.com/v1/checkout",
        "https://www.shop.example/thanks, https://accept.authorize.net/payment",
        "https://www.shop.example/thanks, https://www.affirm.com/checkout",
        "https://www.shop.example/thanks, https://portal.afterpay.com/",
        "https://www.shop.example/thanks, https://openapi.alipay.com/gateway.do",
        "https://www.shop.example/thanks, https://api.braintreegateway.com/",
        "https://www.shop.example/thanks, https://pay.twint.ch/",
        "https://www.shop.example/thanks, https://www.paydirekt.de/",
        "https://www.shop.example/thanks, https://www.mollie.com/checkout",
        "https://www.shop.example/thanks, https://checkoutshopper-live.adyen.com/",
        "https://www.shop.example/thanks, https://secure.worldpay.com/",
        "https://www.shop.example/thanks, https://pay.checkout.com/",
        "https://www.shop.example/thanks, https://pay.sumup.com/",
        "https://www.shop.example/thanks, https://wise.com/pay",
        "https://www.shop.example/thanks, https://www.mercadopago.com.br/checkout",
        "https://www.shop.example/, https://accounts.google.com/signin",
    })
    void movingWithinTheSiteOrBackFromPaymentTellsNoSource(String url, String referrer) {
        Arrival arrival = arrival(Visits.page(CUSTOMER, NOW, url, referrer));
        assertThat(arrival.origin()).isNull();
        assertThat(arrival.tellsNothing()).isTrue();
    }

    @Test
    void neighboursOnAHostingPlatformAreStrangers() {
        Origin origin = origin(
                Visits.page(CUSTOMER, NOW, "https://acme.myshopify.com/", "https://other.myshopify.com/products/1"));
        assertThat(origin).isEqualTo(Origin.of(Channel.REFERRAL, "other.myshopify.com"));
    }

    @Test
    void campaignOfTheContextCountsBeforeTheAddress() {
        Event event = TestEvents.page(
                CUSTOMER,
                NOW,
                Map.of(
                        "page", Map.of("url", Visits.SHOP + "?utm_source=bing&utm_medium=cpc"),
                        "campaign",
                                Map.of(
                                        "source", "newsletter",
                                        "medium", "email",
                                        "name", "Spring Sale",
                                        "content", "hero",
                                        "term", "shoes")));
        assertThat(origin(event))
                .isEqualTo(new Origin(Channel.EMAIL, "newsletter", "email", "Spring Sale", "hero", "shoes"));
    }

    @Test
    void readsParametersOfTheSearchFieldWhereTheAddressIsMissing() {
        Event event = TestEvents.page(
                CUSTOMER, NOW, Map.of("page", Map.of("path", "/", "search", "?utm_source=google&utm_medium=cpc")));
        assertThat(origin(event).channel()).isEqualTo(Channel.PAID_SEARCH);
    }

    @Test
    void importedOrderIsNoVisit() {
        Event event = TestEvents.order(CUSTOMER, "1", NOW, "10");
        assertThat(Classification.isVisit(event)).isFalse();
        assertThat(Classification.arrival(event, InternalSites.NONE)).isEmpty();
        assertThat(Classification.contact(event)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Direct Mail Received, code, SPRING-26, direct_mail, direct_mail, SPRING-26",
        "Call Received, line, Hotline, call_centre, hotline,",
        "Store Visited, store_name, Berlin Mitte, store, berlin mitte,",
        "Event Attended, name, Garden Fair, event, garden fair,",
        "Print Ad Responded, publication, Country Living, print, country living,",
        "Coupon Entered, mail_code, SPRING-26, direct_mail, direct_mail, SPRING-26",
        "Order Completed, mailCode, SPRING-26, direct_mail, direct_mail, SPRING-26",
    })
    void readsContactsBeyondTheWebsite(
            String event, String property, String value, String channel, String source, String campaign) {
        Origin origin = Classification.contact(TestEvents.track(CUSTOMER, event, NOW, Map.of(property, value)))
                .orElseThrow();
        assertThat(origin).isEqualTo(Origin.of(Channel.ofKey(channel), source).inCampaign(campaign));
    }

    @Test
    void codeThatAFriendNamesIsAContactButNewsForAnAdvocateIsNot() {
        Map<String, Object> code = Map.of("referral_code", "ANNA-4711");
        assertThat(Classification.contact(TestEvents.track(CUSTOMER, "Signed Up", NOW, code)))
                .contains(Origin.of(Channel.REFERRAL_PROGRAM, "referral code").withContent("ANNA-4711"));
        assertThat(Classification.contact(TestEvents.identify(CUSTOMER, NOW, code, List.of())))
                .isPresent();
        assertThat(Classification.contact(TestEvents.track(CUSTOMER, "Referral Completed", NOW, code)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "A friend told me, word_of_mouth, friend",
        "Google, organic_search, google",
        "'Ad on Instagram!', organic_social, instagram",
        "Instagram ad, paid_social, instagram",
        "trade fair in Hanover, event, trade fair",
        "E-mail, email, email",
        "ChatGPT, ai_assistant, chatgpt",
        "the man on the moon, other, the man on the moon",
        "befriended, other, befriended",
    })
    void understandsWhatTheCustomerSays(String answer, String channel, String source) {
        assertThat(Classification.meaning(answer)).isEqualTo(Origin.of(Channel.ofKey(channel), source));
    }

    @Test
    void findsTheAnswerInTraitsAndInTheEvent() {
        Event identify = TestEvents.identify(CUSTOMER, NOW, Map.of("howDidYouHear", "radio"), List.of());
        Event declared = TestEvents.track(CUSTOMER, "Source Declared", NOW, Map.of("source", "radio"));
        Event other = TestEvents.track(CUSTOMER, "Something Else", NOW, Map.of("source", "radio"));
        assertThat(Classification.declaration(identify)).contains("radio");
        assertThat(Classification.declaration(declared)).contains("radio");
        assertThat(Classification.declaration(other)).isEmpty();
    }

    @Test
    void namesAreCutAndCleaned() {
        Event event = Visits.page(
                CUSTOMER, NOW, Visits.SHOP + "?utm_source=%00" + "x".repeat(500) + "&utm_campaign=a%00%0Ab\uD83D");
        Origin origin = origin(event);
        assertThat(origin.source()).hasSize(Label.NAME).containsOnlyOnce("x".repeat(Label.NAME));
        assertThat(origin.campaign()).isEqualTo("ab");
    }

    @Test
    void hostileAddressesCostLittle() {
        String manyParameters = Visits.SHOP + "?" + "a=%zz&".repeat(200_000) + "utm_source=late";
        String manyLabels = "https://" + "a.".repeat(100_000) + "com/";
        Map<String, Object> context = new HashMap<>();
        context.put("page", Map.of("url", manyParameters, "referrer", manyLabels));
        // a pattern that goes back and forth over such addresses would need hours
        Assertions.assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
            for (int i = 0; i < 1_000; i++) {
                Classification.arrival(
                        TestEvents.event(CUSTOMER, EventType.PAGE, "", NOW, Map.of(), context, List.of()),
                        InternalSites.NONE);
            }
        });
    }

    private static Arrival arrival(Event event) {
        return Classification.arrival(event, InternalSites.NONE).orElseThrow();
    }

    private static Origin origin(Event event) {
        Origin origin = arrival(event).origin();
        assertThat(origin).isNotNull();
        return Objects.requireNonNull(origin);
    }
}
