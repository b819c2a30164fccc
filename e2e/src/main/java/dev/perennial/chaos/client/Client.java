package dev.perennial.chaos.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.chaos.client.Door.Answer;
import dev.perennial.chaos.history.Attempt;
import dev.perennial.chaos.history.Journal;
import dev.perennial.chaos.history.KeyedCall;
import dev.perennial.chaos.history.Outcome;
import dev.perennial.chaos.history.Request;
import dev.perennial.launcher.installation.BrandKeys;
import dev.perennial.launcher.installation.Ports;
import dev.perennial.launcher.installation.Service;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** One client: one request at a time, each with an entry in the journal before and after. */
final class Client {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int LARGEST_BATCH = 24;
    private static final int REMEMBERED = 100;
    private static final int PAUSE_MILLIS = 150;
    /** Who gets no proper answer comes again later. */
    private static final int BACK_OFF_MILLIS = 1_000;

    private static final int TROUBLE = 429;
    /** Deadline of an event, and a second. */
    private static final Duration PATIENCE = Duration.ofSeconds(6);
    /** Deadline of a call that is handed on to another service, which has five seconds, and a second. */
    private static final Duration LONGER_PATIENCE = Duration.ofSeconds(11);

    private final int number;
    private final Shop shop;
    private final Ports ports;
    private final BrandKeys keys;
    private final Door door;
    private final Journal journal;
    private final Random random;
    private final Clock clock;
    private final MessageDice dice;
    private final KeyedDice keyed;
    private final List<Message> acknowledged = new ArrayList<>();
    private final List<Message> again = new ArrayList<>();
    private long request;
    private boolean troubled;

    Client(int number, Shop shop, Ports ports, BrandKeys keys, Door door, Journal journal, Random random, Clock clock) {
        this.number = number;
        this.shop = shop;
        this.ports = ports;
        this.keys = keys;
        this.door = door;
        this.journal = journal;
        this.random = random;
        this.clock = clock;
        this.dice = new MessageDice(shop, "m" + number + "-", random, clock);
        this.keyed = new KeyedDice(shop, "K" + number + "-", random);
    }

    /** One request, and a short pause. */
    void step() throws InterruptedException {
        request++;
        int choice = random.nextInt(100);
        if (!again.isEmpty()) {
            batch(List.copyOf(again));
        } else if (choice < 5 && !acknowledged.isEmpty()) {
            single(acknowledged.get(random.nextInt(acknowledged.size())));
        } else if (choice < 16) {
            batch(made());
        } else if (choice < 20) {
            keyed();
        } else {
            single(dice.next());
        }
        Thread.sleep(random.nextInt(troubled ? BACK_OFF_MILLIS : PAUSE_MILLIS));
        troubled = false;
    }

    /** New messages, and now and then one twice, or one that was stored long ago. */
    private List<Message> made() {
        List<Message> messages = new ArrayList<>();
        int size = 1 + random.nextInt(LARGEST_BATCH);
        for (int i = 0; i < size; i++) {
            messages.add(dice.next());
        }
        if (random.nextInt(3) == 0) {
            messages.add(messages.get(random.nextInt(messages.size())));
        }
        if (random.nextInt(3) == 0 && !acknowledged.isEmpty()) {
            messages.add(acknowledged.get(random.nextInt(acknowledged.size())));
        }
        return messages;
    }

    private void single(Message message) throws InterruptedException {
        Attempt sent = attempt(message);
        String address = ports.address(Service.CUSTOMER) + "/v1/" + message.type();
        send(List.of(message), List.of(sent), address, write(message.body()), false);
    }

    private void batch(List<Message> messages) throws InterruptedException {
        List<Attempt> sent = messages.stream().map(this::attempt).toList();
        List<Map<String, Object>> bodies = messages.stream().map(Client::typed).toList();
        send(messages, sent, ports.address(Service.CUSTOMER) + "/v1/batch", write(Map.of("batch", bodies)), true);
    }

    private void send(List<Message> messages, List<Attempt> sent, String address, String body, boolean many)
            throws InterruptedException {
        again.clear();
        journal.sent(request, sent);
        Instant begun = clock.instant();
        long from = System.nanoTime();
        Answer answer = door.post(address, keys.secret(), Map.of(), body, PATIENCE);
        Duration took = Duration.ofNanos(System.nanoTime() - from);
        List<Attempt> judged = many ? Judgement.batch(sent, answer) : Judgement.single(sent.getFirst(), answer);
        journal.answered(request, judged);
        over(new Request(number, request, begun, took, PATIENCE, Service.CUSTOMER.key(), answer.status()));
        remember(messages, judged);
    }

    /** What is not known to be stored is sent again half the time, with the same id. */
    private void remember(List<Message> messages, List<Attempt> judged) {
        boolean retry = random.nextBoolean();
        for (int i = 0; i < judged.size(); i++) {
            Outcome outcome = judged.get(i).outcome();
            if (outcome.isAcknowledged()) {
                acknowledged.add(messages.get(i));
            } else if (outcome != Outcome.REJECTED && retry) {
                again.add(messages.get(i));
            }
        }
        while (acknowledged.size() > REMEMBERED) {
            acknowledged.remove(random.nextInt(acknowledged.size()));
        }
    }

    /** A call that must have one effect for its key, however often it is tried. */
    private void keyed() throws InterruptedException {
        KeyedDice.Call call = keyed.next();
        Map<String, String> headers = shop.keepsKeys() ? Map.of("Idempotency-Key", call.key()) : Map.of();
        int tries = shop.keepsKeys() ? 1 + random.nextInt(3) : 1;
        for (int i = 0; i < tries; i++) {
            Instant begun = clock.instant();
            long from = System.nanoTime();
            Answer answer = door.post(
                    ports.address(call.service()) + call.path(), keys.secret(), headers, call.body(), LONGER_PATIENCE);
            Duration took = Duration.ofNanos(System.nanoTime() - from);
            journal.keyed(request, new KeyedCall(call.key(), answer.status(), answer.body()));
            over(new Request(
                    number,
                    request,
                    begun,
                    took,
                    LONGER_PATIENCE,
                    call.service().key(),
                    answer.status()));
        }
    }

    private void over(Request over) {
        journal.over(over);
        troubled |= over.status() == 0 || over.status() >= TROUBLE;
    }

    private Attempt attempt(Message message) {
        return new Attempt(number, request, message.id(), message.person(), message.valid(), Outcome.UNKNOWN, "");
    }

    private static Map<String, Object> typed(Message message) {
        Map<String, Object> typed = new LinkedHashMap<>(message.body());
        typed.put("type", message.type());
        return typed;
    }

    static String write(Object body) {
        try {
            return MAPPER.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("body: " + body + " (expected: JSON)", e);
        }
    }
}
