package dev.perennial.launcher.demo.load;

import dev.perennial.launcher.terminal.Terminal;

/** Says on Ctrl-C that nothing is lost, and then nothing more. */
final class Interruption implements AutoCloseable {
    private final Thread hook;

    private Interruption(Thread hook) {
        this.hook = hook;
    }

    /** Watches until closed. */
    static Interruption watch(Terminal terminal) {
        Thread hook = Thread.ofPlatform().name("demo-interrupted").unstarted(() -> {
            terminal.say("Stopped. What was sent stays; ./perennial demo with the same options goes on.");
            terminal.mute();
        });
        Runtime.getRuntime().addShutdownHook(hook);
        return new Interruption(hook);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return; // the process is ending already, and the hook has said so
        }
    }
}
