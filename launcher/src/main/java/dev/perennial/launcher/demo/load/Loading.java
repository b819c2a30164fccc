package dev.perennial.launcher.demo.load;

import dev.perennial.launcher.client.BatchResult;
import dev.perennial.launcher.demo.journey.Person;
import dev.perennial.launcher.terminal.Complaint;
import dev.perennial.launcher.terminal.Progress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Sends a crowd, person after person, each with all their events in order and never split over batches that are under
 * way at the same time, so that no service has to fold a person twice. An advocate's code is made before the first friend
 * who uses it is sent.
 */
final class Loading {
    private final Door door;
    private final Progress progress;
    private final InFlight inFlight;
    private final List<Person.Code> codesToMake = new ArrayList<>();
    private final Set<String> awaited = new HashSet<>();
    private final Loaded loaded = new Loaded();
    private Batch batch = new Batch();

    Loading(Door door, Progress progress, InFlight inFlight) {
        this.door = door;
        this.progress = progress;
        this.inFlight = inFlight;
    }

    /**
     * Sends everybody.
     *
     * @throws Complaint where a service refuses or does not answer; what was sent until then stays
     */
    Loaded load(Iterator<Person> crowd) {
        while (crowd.hasNext()) {
            Person person = crowd.next();
            if (person.invitedBy().filter(awaited::contains).isPresent()) {
                makeCodes();
            }
            add(person);
        }
        makeCodes();
        return loaded;
    }

    private void add(Person person) {
        List<byte[]> events = Batch.written(person.events());
        if (batch.events() > 0 && !batch.hasRoomFor(events)) {
            send();
        }
        for (byte[] event : events) {
            if (!batch.hasRoomFor(List.of(event))) {
                send();
                inFlight.awaitAll();
            }
            batch.add(event);
        }
        person.code().ifPresent(code -> {
            codesToMake.add(code);
            awaited.add(code.text());
        });
    }

    private void send() {
        Batch full = batch;
        batch = new Batch();
        if (full.events() == 0) {
            return;
        }
        byte[] body = full.body();
        inFlight.run(() -> {
            BatchResult result = door.send(body);
            loaded.add(result);
            progress.step(full.events());
        });
    }

    private void makeCodes() {
        send();
        inFlight.awaitAll();
        for (Person.Code code : codesToMake) {
            inFlight.run(() -> door.giveCode(code));
        }
        inFlight.awaitAll();
        codesToMake.clear();
        awaited.clear();
    }
}
