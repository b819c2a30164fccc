package dev.perennial.chaos.check;

import dev.perennial.chaos.history.Request;
import java.time.Instant;

/**
 * When a service did not call itself ready, so that nobody should have sent it anything.
 *
 * @param service its key
 */
public record Excuse(String service, Instant from, Instant to) {

    boolean covers(Request request) {
        return request.service().equals(service) && from.isBefore(request.ended()) && to.isAfter(request.begun());
    }
}
