package dev.perennial.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What starting again does, with nothing wrong and after a crash. */
@ExtendWith(Perennial.class)
class RestartIT {
    private static final int CUSTOMERS = 120;
    private static final int ROUNDS = 8;
    private static final Instant FIRST = Instant.now().minus(Duration.ofDays(2));

    private final Installation installation;

    RestartIT(Installation installation) {
        this.installation = installation;
    }

    @Test
    void saysThatItRunsAlready() {
        List<Long> before = installation.status().getList("services.pid");

        Ended again = installation.perennial("up").succeeded();

        assertThat(again.output() + again.complaints()).contains("Perennial runs already.");
        assertThat(installation.status().<Long>getList("services.pid")).isEqualTo(before);
    }

    @Test
    void countsEveryEventOnceWhenAServiceIsKilledMeanwhile() throws Exception {
        Brand brand = Brand.create(installation, "restart");
        brand.put(Service.STAGE, "/v1/schemes/counting", countsPages()).then().statusCode(200);
        ProcessHandle stageService = installation.process(Service.STAGE);
        for (int round = 0; round < ROUNDS / 2; round++) {
            brand.sendAll(pages(round));
        }
        Brand.eventually(() -> assertThat(counts(brand)).containsEntry("fewer", CUSTOMERS));
        CountDownLatch arriving = new CountDownLatch(1);
        CompletableFuture<Void> sender = CompletableFuture.runAsync(() -> {
            for (int round = ROUNDS / 2; round < ROUNDS; round++) {
                brand.sendAll(pages(round));
                arriving.countDown();
            }
        });

        assertThat(arriving.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(stageService.destroyForcibly()).isTrue();
        stageService.onExit().get(10, TimeUnit.SECONDS);
        sender.get(60, TimeUnit.SECONDS);
        assertThat(installation.status().getString("services.find { it.name == 'stage-service' }.state"))
                .isEqualTo("DOWN");
        installation.perennial("up").succeeded();

        assertThat(installation.process(Service.STAGE).pid()).isNotEqualTo(stageService.pid());
        Brand.eventually(
                () -> assertThat(counts(brand)).isEqualTo(Map.of("fewer", 0, "exactly", CUSTOMERS, "more", 0)));
        Brand.eventually(() -> assertThat(brand.figures()).containsEntry("events", CUSTOMERS * ROUNDS));
    }

    /** Customers by stage. */
    private static Map<String, Integer> counts(Brand brand) {
        return brand.get(Service.STAGE, "/v1/stages")
                .getMap("data.findAll { it.track == 'counting' }.collectEntries { [it.stage, it.customers] }");
    }

    /** A scheme that shows an event that was lost, or counted twice. */
    private static Map<String, Object> countsPages() {
        return Map.of(
                "track",
                "counting",
                "name",
                "Counting",
                "description",
                "How many pages",
                "rhythm",
                Map.of("usual", "P60D", "shortest", "P14D", "longest", "P365D"),
                "stages",
                List.of(
                        stage("fewer", 0, "true"),
                        stage("exactly", 10, "pageViews == " + ROUNDS),
                        stage("more", 20, "pageViews > " + ROUNDS)));
    }

    private static Map<String, Object> stage(String key, int priority, String entry) {
        Map<String, Object> card = Map.of(
                "whereTheyAre", "Here.", "whatYouWantThemToDo", "Look on.", "plays", List.of(), "avoid", List.of());
        return Map.of("key", key, "name", key, "priority", priority, "entry", entry, "card", card);
    }

    private static List<Map<String, Object>> pages(int round) {
        List<Map<String, Object>> pages = new ArrayList<>();
        for (int customer = 0; customer < CUSTOMERS; customer++) {
            Map<String, Object> page = Messages.page(
                    "visitor-" + customer, FIRST.plusSeconds(60L * round), "https://shop.example/" + round);
            pages.add(Messages.with(page, "type", "page"));
        }
        return pages;
    }
}
