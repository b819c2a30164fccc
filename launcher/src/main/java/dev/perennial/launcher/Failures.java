package dev.perennial.launcher;

import dev.perennial.launcher.installation.Home;
import dev.perennial.launcher.terminal.Complaint;
import dev.perennial.launcher.terminal.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;

/** Turns whatever went wrong into one sentence that says what to do. */
final class Failures {
    private static final int EXIT = 1;

    private final Terminal terminal;
    private final Home home;

    Failures(Terminal terminal, Home home) {
        this.terminal = terminal;
        this.home = home;
    }

    /** Says it and returns the exit code. */
    int report(Exception exception) {
        terminal.say(sentence(exception));
        return EXIT;
    }

    private String sentence(Exception exception) {
        return switch (exception) {
            case Complaint complaint -> complaint.sentence();
            case UncheckedIOException e when e.getCause() != null -> sentence(e.getCause());
            case AccessDeniedException e ->
                "The user " + System.getProperty("user.name") + " may not read or write " + e.getFile()
                        + ": give the folder to this user (chown -R), or run the command as the one who owns it.";
            case NoSuchFileException e ->
                "The file " + e.getFile() + " is not there: was it deleted meanwhile? Run the command again.";
            case FileSystemException e -> space(e, e.getFile() + ": " + e.getReason());
            case IOException e -> space(e, String.valueOf(e.getMessage()));
            default -> unexpected(exception);
        };
    }

    private String space(IOException exception, String what) {
        String text = String.valueOf(exception.getMessage());
        if (text.contains("No space left") || text.contains("Disk quota exceeded")) {
            return "The disk of " + home.data() + " is full: free some space, then run the command again.";
        }
        if (text.contains("Read-only file system")) {
            return "The disk of " + home.data()
                    + " can only be read: set PERENNIAL_DATA to a folder that can be written.";
        }
        return "Reading or writing failed (" + what + "): mend that and run the command again.";
    }

    private String unexpected(Exception exception) {
        StringWriter trace = new StringWriter();
        exception.printStackTrace(new PrintWriter(trace));
        String told = "";
        try {
            Files.createDirectories(home.logs());
            Files.writeString(
                    home.log("launcher"), trace.toString(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            told = "; details are in " + home.log("launcher");
        } catch (IOException e) {
            told = " (and " + home.logs() + " cannot be written)";
        }
        return "That should not have happened: " + exception + told + ". Please report it.";
    }
}
