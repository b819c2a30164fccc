package dev.perennial.stage.journey;

import dev.perennial.platform.problem.Failure;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

/** Refuses {@code asOf} where an endpoint cannot tell the past, so that nobody takes the present for it. */
public class AsOfFilter {
    private static final String AS_OF = "asOf";

    @ServerRequestFilter
    void check(ContainerRequestContext request, SimpleResourceInfo endpoint) {
        if (request.getUriInfo().getQueryParameters().containsKey(AS_OF) && !takes(endpoint)) {
            throw Failure.invalid(List.of(new Failure.FieldError(
                    AS_OF, "unknown", "asOf (expected: none here, for only the present, or days, can be asked for)")));
        }
    }

    private static boolean takes(SimpleResourceInfo endpoint) {
        for (Class<?> type = endpoint.getResourceClass(); type != null; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                if (method.getName().equals(endpoint.getMethodName())
                        && Arrays.stream(method.getParameters()).anyMatch(AsOfFilter::isAsOf)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isAsOf(Parameter parameter) {
        return parameter.isAnnotationPresent(RestQuery.class)
                && parameter.getName().equals(AS_OF);
    }
}
