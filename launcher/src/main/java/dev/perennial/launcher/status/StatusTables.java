package dev.perennial.launcher.status;

import dev.perennial.launcher.status.StatusReport.BrandFigures;
import dev.perennial.launcher.status.StatusReport.Consumer;
import dev.perennial.launcher.status.StatusReport.Part;
import dev.perennial.launcher.terminal.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The report for people. */
final class StatusTables {
    private static final String NONE = "-";
    private static final double MEGABYTE = 1_000_000;

    private StatusTables() {}

    static List<String> lines(StatusReport report) {
        Table parts = new Table("SERVICE", "STATE", "PID", "ADDRESS", "UP", "MEMORY");
        for (Part part : report.services()) {
            parts.row(
                    part.name(),
                    part.state().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    part.pid() == null ? NONE : part.pid().toString(),
                    part.address(),
                    uptime(part.uptimeSeconds()),
                    memory(part.residentBytes()));
        }
        List<String> lines = new ArrayList<>(parts.lines());
        if (!report.brands().isEmpty()) {
            Table brands = new Table("BRAND", "CUSTOMERS", "EVENTS", "ORDERS");
            for (BrandFigures brand : report.brands()) {
                brands.row(brand.slug(), count(brand.customers()), count(brand.events()), count(brand.orders()));
            }
            lines.add("");
            lines.addAll(brands.lines());
        }
        if (!report.consumers().isEmpty()) {
            Table consumers = new Table("CONSUMER", "OF", "LAG", "STATE");
            for (Consumer consumer : report.consumers()) {
                consumers.row(consumer.consumer(), consumer.service(), count(consumer.lagEvents()), state(consumer));
            }
            lines.add("");
            lines.addAll(consumers.lines());
        }
        if (!report.notes().isEmpty()) {
            lines.add("");
            lines.addAll(report.notes());
        }
        return lines;
    }

    private static String state(Consumer consumer) {
        if (consumer.failure() != null) {
            return "failing: " + consumer.failure();
        }
        return consumer.caughtUp() ? "caught up" : "catching up";
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String memory(@Nullable Long bytes) {
        return bytes == null ? NONE : String.format(Locale.ROOT, "%.0f MB", bytes / MEGABYTE);
    }

    private static String uptime(@Nullable Long seconds) {
        if (seconds == null) {
            return NONE;
        }
        Duration up = Duration.ofSeconds(seconds);
        if (up.toDays() > 0) {
            return up.toDays() + " d " + up.toHoursPart() + " h";
        }
        if (up.toHours() > 0) {
            return up.toHours() + " h " + up.toMinutesPart() + " min";
        }
        return up.toMinutes() > 0 ? up.toMinutes() + " min" : seconds + " s";
    }
}
