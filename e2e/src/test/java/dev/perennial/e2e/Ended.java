package dev.perennial.e2e;

/**
 * How a command ended.
 *
 * @param output what it wrote to standard output
 * @param complaints what it wrote to standard error
 */
record Ended(int exit, String output, String complaints) {

    /** Itself, where it succeeded. */
    Ended succeeded() {
        if (exit != 0) {
            throw new AssertionError("exit code " + exit + " (expected: 0)\n" + output + "\n" + complaints);
        }
        return this;
    }
}
