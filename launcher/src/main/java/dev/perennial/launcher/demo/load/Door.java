package dev.perennial.launcher.demo.load;

import dev.perennial.launcher.client.BatchResult;
import dev.perennial.launcher.demo.journey.Person;

/** What the loader needs of Perennial; the services have it as their public REST API. */
interface Door {

    /** Sends a batch; tries again what may be tried again. */
    BatchResult send(byte[] batch);

    /** Makes an advocate's code; whoever has it already keeps it. */
    void giveCode(Person.Code code);
}
