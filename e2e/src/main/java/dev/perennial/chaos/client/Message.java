package dev.perennial.chaos.client;

import java.util.Map;

/**
 * A message of the Segment spec.
 *
 * @param type its call: {@code track}, {@code page}, {@code identify}, {@code alias}
 * @param person whom it is about
 * @param valid false where it breaks a rule on purpose
 * @param body without its type
 */
record Message(String id, String type, String person, boolean valid, Map<String, Object> body) {}
