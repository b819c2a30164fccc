package dev.perennial.launcher.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TerminalTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void writesPlainLinesWhereNobodyWatches() {
        try (Progress progress = terminal(false).progress("Sending", 2_500_000, Progress.Unit.BYTES)) {
            progress.to(1_000_000);
            progress.to(500_000);
            progress.step(1_500_000);
            progress.note("almost");
        }

        assertThat(err()).isEqualTo("Sending: 2.5 of 2.5 MB (almost)\n");
    }

    @Test
    void drawsABarWhereSomebodyDoes() {
        try (Progress progress = terminal(true).progress("Folding", 4, Progress.Unit.EVENTS)) {
            progress.step(4);
        }

        assertThat(err()).contains("Folding", "100%", "4/4 events");
    }

    @Test
    void keepsResultsApartFromTalk() {
        Terminal terminal = terminal(false);
        terminal.say("working");
        terminal.result("42");
        terminal.mute();
        terminal.say("unheard");
        terminal.lastWords("bye");

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("42\n");
        assertThat(err()).isEqualTo("working\nbye\n");
    }

    @Test
    void refusesALineThatDoesNotFitTheTable() {
        Table table = new Table("A", "B").row("1", "2");

        assertThat(table.lines()).containsExactly("A  B", "1  2");
        assertThatThrownBy(() -> table.row("1")).isInstanceOf(IllegalArgumentException.class);
    }

    private Terminal terminal(boolean interactive) {
        return new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                interactive,
                80);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
