package dev.perennial.chaos.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads the journals of all clients. What was sent and has no answer is unknown. */
public final class JournalReader {
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<Request> requests = new ArrayList<>();
    private final List<KeyedCall> keyedCalls = new ArrayList<>();

    private JournalReader() {}

    /** Reads all journals of a folder. */
    public static History read(Path folder) {
        JournalReader reader = new JournalReader();
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> sorted = files.sorted().toList();
            for (int client = 0; client < sorted.size(); client++) {
                reader.read(client, Files.readAllLines(sorted.get(client)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new History(reader.attempts, reader.requests, reader.keyedCalls);
    }

    private void read(int client, List<String> lines) {
        Map<List<String>, Attempt> open = new LinkedHashMap<>();
        for (String line : lines) {
            String[] field = line.split("\t", -1);
            long request = Long.parseLong(field[1]);
            switch (field[0]) {
                case Journal.SENT -> open.put(place(field, open), unanswered(client, request, field));
                case Journal.ANSWERED -> answer(field, open);
                case Journal.OVER -> {
                    attempts.addAll(open.values());
                    open.clear();
                    requests.add(new Request(
                            client,
                            request,
                            Instant.parse(field[2]),
                            Duration.ofMillis(Long.parseLong(field[3])),
                            Duration.ofMillis(Long.parseLong(field[4])),
                            field[5],
                            Integer.parseInt(field[6])));
                }
                case Journal.KEYED -> keyedCalls.add(new KeyedCall(field[2], Integer.parseInt(field[3]), field[4]));
                default -> throw new IllegalArgumentException("journal: " + line + " (expected: one of > < = !)");
            }
        }
        attempts.addAll(open.values());
    }

    /** The same message may stand twice in a batch. */
    private static List<String> place(String[] field, Map<List<String>, Attempt> open) {
        int times = 0;
        while (open.containsKey(List.of(field[2], Integer.toString(times)))) {
            times++;
        }
        return List.of(field[2], Integer.toString(times));
    }

    private static Attempt unanswered(int client, long request, String[] field) {
        return new Attempt(client, request, field[2], field[3], Boolean.parseBoolean(field[4]), Outcome.UNKNOWN, "");
    }

    private static void answer(String[] field, Map<List<String>, Attempt> open) {
        for (Map.Entry<List<String>, Attempt> entry : open.entrySet()) {
            Attempt sent = entry.getValue();
            boolean waiting = sent.outcome() == Outcome.UNKNOWN && sent.code().isEmpty();
            if (waiting && sent.messageId().equals(field[2])) {
                entry.setValue(new Attempt(
                        sent.client(),
                        sent.request(),
                        sent.messageId(),
                        sent.person(),
                        sent.valid(),
                        Outcome.valueOf(field[3]),
                        field[4].isEmpty() && field[3].equals("UNKNOWN") ? "none" : field[4]));
                return;
            }
        }
    }
}
