package dev.perennial.attribution.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.attribution.AttributionConsumer;
import dev.perennial.attribution.content.ContentServiceTest;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.fold.Rebuilds;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.json.Smile;
import dev.perennial.platform.test.TestBrand;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The tables of content after disorder, repetition and merges are those of folding everybody anew. */
@QuarkusTest
class ContentProjectionTest extends ContentServiceTest {
    private static final List<String> TABLES = List.of(
            "content_month where reach + newcomers + contacts + sharers + shares + seconds <> 0",
            "content_behaviour where customers + newcomers + times <> 0",
            "content_group where customers <> 0",
            "content_spending where net_squares <> 0",
            "content_gate where customers <> 0",
            "content_standing where true");

    @Inject
    Rebuilds rebuilds;

    @Inject
    Smile smile;

    @Test
    void tablesAreThoseOfFoldingEverybodyAnew() {
        create("guide", GUIDE);
        create("magazine", MAGAZINE.replace("\"recognisedBy\"", """
                "desiredBehaviours":[{"key":"share","event":"Content Shared","windowDays":1}],"recognisedBy\""""));
        Random random = new Random(11);
        List<CustomerId> customers = new ArrayList<>();
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            CustomerId customer = CustomerId.next();
            customers.add(customer);
            events.addAll(RandomContent.of(customer, 25, random));
        }
        Collections.shuffle(events, random);
        happen(events.subList(0, 150).toArray(Event[]::new));
        log.merge(TestBrand.ACME.id(), customers.get(0), customers.get(1), Instant.parse("2026-11-20T00:00:00Z"));
        happen(events.subList(150, events.size()).toArray(Event[]::new));
        happen(events.subList(0, 40).toArray(Event[]::new));
        List<Long> before = TABLES.stream().map(this::digest).toList();
        assertThat(before).doesNotContain(0L);
        assertThat(number("select count(*) from content_group where item = 'guide' and customers > 0"))
                .isPositive();
        assertThat(number("select count(*) from content_month where least(reach, newcomers, contacts, sharers, shares,"
                        + " seconds) < 0"))
                .isZero();

        database.inBrand(
                        TestBrand.ACME.id(),
                        connection -> rebuilds.ask(connection, TestBrand.ACME.id(), AttributionConsumer.NAME))
                .await()
                .atMost(Duration.ofSeconds(10));
        awaitFolded();
        assertThat(TABLES.stream().map(this::digest).toList()).isEqualTo(before);

        asAcme().header("If-Match", "*").delete("/v1/content/guide").then().statusCode(204);
        asAcme().header("If-Match", "*").delete("/v1/content/magazine").then().statusCode(204);
        awaitFolded();
        for (String table : TABLES) {
            assertThat(number("select count(*) from " + table)).as(table).isZero();
        }
    }

    @Test
    void everyCustomerStandsInOneGroupOfEachLandmark() {
        create("guide", GUIDE);
        Random random = new Random(12);
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            events.addAll(RandomContent.of(CustomerId.next(), 20, random));
        }
        happen(events.toArray(Event[]::new));
        long customers = number("select count(*) from acquisition");
        assertThat(number("select count(*) from (select from content_group where item = ''"
                        + " group by engaged_days, follow_days having sum(customers) = " + customers + ") g"))
                .isEqualTo(4);
        assertThat(number("select count(*) from (select from content_group g where item = 'guide'"
                        + " group by engaged_days, follow_days having sum(customers) > " + customers + ") g"))
                .isZero();
    }

    @Test
    void stateSurvivesBeingStoredAndOneFromBeforeContentIsRead() {
        CustomerId customer = CustomerId.next();
        AttributionState state = RandomContent.fold(customer, RandomContent.of(customer, 60, new Random(3)));
        assertThat(state.content().orElseThrow().items()).isNotEmpty();
        assertThat(smile.read(smile.write(state), AttributionState.class)).isEqualTo(state);

        AttributionState plain = RandomTimelines.fold(customer, RandomTimelines.of(customer, 20, new Random(3)));
        assertThat(plain.content()).isEmpty();
        byte[] stored = smile.write(plain);
        assertThat(smile.read(stored, AttributionState.class)).isEqualTo(plain);
    }

    private long digest(String table) {
        return number(
                "select coalesce(hashtextextended(string_agg(t::text, '' order by t::text), 0), 0) from (select * from "
                        + table + ") t");
    }
}
