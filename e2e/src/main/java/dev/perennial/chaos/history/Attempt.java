package dev.perennial.chaos.history;

/**
 * One message in one request.
 *
 * @param client who sent it; a client sends one request at a time
 * @param request number of the request, counted by the client from 1
 * @param person whom it is about
 * @param valid whether the message keeps to the rules, so that nothing speaks against storing it
 * @param code why it was rejected; empty where it was not
 */
public record Attempt(
        int client, long request, String messageId, String person, boolean valid, Outcome outcome, String code) {}
