package dev.perennial.launcher.demo.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.launcher.client.BatchResult;
import dev.perennial.launcher.demo.DemoEvent;
import dev.perennial.launcher.demo.DemoPlan;
import dev.perennial.launcher.demo.journey.Crowd;
import dev.perennial.launcher.demo.journey.Crowds;
import dev.perennial.launcher.demo.journey.Person;
import dev.perennial.launcher.terminal.Complaint;
import dev.perennial.launcher.terminal.Progress;
import dev.perennial.launcher.terminal.Terminal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LoadingTest {
    private static final DemoPlan PLAN = new DemoPlan(1, 1000, DemoPlan.DEFAULT_END, 2);
    private static final List<Person> CROWD = Crowds.of(PLAN);
    private static final int LARGEST_BATCH = 500 * 1024;

    @Test
    void sendsEveryEventOnce() {
        FakeDoor door = new FakeDoor();

        Loaded loaded = load(door);

        List<String> expected = CROWD.stream()
                .flatMap(p -> p.events().stream())
                .map(DemoEvent::messageId)
                .toList();
        assertThat(door.stored).isEqualTo(Set.copyOf(expected));
        assertThat(loaded.accepted()).isEqualTo(expected.size());
        assertThat(loaded.rejected()).isZero();
    }

    @Test
    void changesNothingTheSecondTime() {
        FakeDoor door = new FakeDoor();
        long first = load(door).accepted();

        Loaded again = load(door);

        assertThat(again.accepted()).isZero();
        assertThat(again.duplicates()).isEqualTo(first);
    }

    @Test
    void neverSplitsAPersonOverBatches() {
        FakeDoor door = new FakeDoor();

        load(door);

        assertThat(door.batchesByPerson).hasSize(1000).allSatisfy((person, batches) -> assertThat(batches)
                .hasSize(1));
    }

    @Test
    void staysWithinTheLimitsOfABatch() {
        FakeDoor door = new FakeDoor();

        load(door);

        assertThat(door.batchBytes).allMatch(bytes -> bytes <= LARGEST_BATCH);
        assertThat(door.batchEvents).allMatch(events -> events <= 2500);
    }

    @Test
    void makesCodesBeforeTheFriendsArrive() {
        FakeDoor door = new FakeDoor();

        load(door);

        assertThat(door.refsWithoutCode).isEmpty();
        assertThat(door.codes)
                .hasSize((int) CROWD.stream().filter(p -> p.code().isPresent()).count());
    }

    @Test
    void endsWithTheFirstFailure() {
        FakeDoor door = new FakeDoor();
        door.brokenAfter = 3;

        assertThatThrownBy(() -> load(door)).isInstanceOf(Complaint.class).hasMessage("broken");
        assertThat(door.batchEvents.size()).isLessThanOrEqualTo(3);
    }

    private static Loaded load(FakeDoor door) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(nowhere, nowhere, false, 80);
        try (Progress progress = terminal.progress("Loading", 1, Progress.Unit.EVENTS);
                InFlight inFlight = new InFlight(3)) {
            return new Loading(door, progress, inFlight).load(new Crowd(PLAN));
        }
    }

    /** Keeps what it gets, as customer-service and referral-service would. */
    private static final class FakeDoor implements Door {
        private static final ObjectMapper MAPPER = new ObjectMapper();

        private final Set<String> stored = new HashSet<>();
        private final Map<String, Set<Integer>> batchesByPerson = new HashMap<>();
        private final List<Integer> batchBytes = new ArrayList<>();
        private final List<Integer> batchEvents = new ArrayList<>();
        private final Set<String> codes = new HashSet<>();
        private final List<String> refsWithoutCode = new ArrayList<>();
        private int brokenAfter = Integer.MAX_VALUE;

        @Override
        public synchronized BatchResult send(byte[] body) {
            if (batchEvents.size() >= brokenAfter) {
                throw new Complaint("broken");
            }
            JsonNode batch = read(body).path("batch");
            int accepted = 0;
            for (JsonNode event : batch) {
                String id = event.path("messageId").asText();
                accepted += stored.add(id) ? 1 : 0;
                batchesByPerson
                        .computeIfAbsent(id.substring(0, id.lastIndexOf('-')), p -> new HashSet<>())
                        .add(batchEvents.size());
                String search =
                        event.path("context").path("page").path("search").asText();
                if (search.startsWith("?ref=") && !codes.contains(search.substring(5, search.indexOf('&')))) {
                    refsWithoutCode.add(search);
                }
            }
            batchBytes.add(body.length);
            batchEvents.add(batch.size());
            return new BatchResult(accepted, batch.size() - accepted, List.of());
        }

        @Override
        public synchronized void giveCode(Person.Code code) {
            codes.add(code.text());
        }

        private static JsonNode read(byte[] body) {
            try {
                return MAPPER.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
