package dev.perennial.platform.security;

import dev.perennial.platform.problem.CommonError;
import dev.perennial.platform.problem.Failure;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;
import org.jspecify.annotations.Nullable;

/** Lets a request in whose key has the endpoint's scope, and sets the {@link Caller}. */
public class ScopeFilter {
    private final Authenticator authenticator;
    private final Caller caller;
    private final Map<String, Scope> scopes = new ConcurrentHashMap<>();

    ScopeFilter(Authenticator authenticator, Caller caller) {
        this.authenticator = authenticator;
        this.caller = caller;
    }

    @ServerRequestFilter
    @Nullable
    Uni<Void> check(ContainerRequestContext request, SimpleResourceInfo endpoint) {
        Scope scope = scope(endpoint);
        Optional<String> key = Credentials.key(request.getHeaderString(HttpHeaders.AUTHORIZATION));
        if (scope.value().equals(Scope.PUBLIC) || scope.orInBody() && key.isEmpty()) {
            return null;
        }
        return key.map(given -> admit(given, scope.value(), scope.or())).orElseGet(() -> Uni.createFrom()
                .failure(new Failure(
                        CommonError.UNAUTHENTICATED,
                        "Send a key: Authorization: Bearer <key>, or Basic with the key as user name.")));
    }

    /** Lets a key in that came another way than in the header; fails with {@code unauthenticated} or {@code forbidden}. */
    public Uni<Void> admit(String key, String scope) {
        return admit(key, scope, "");
    }

    private Uni<Void> admit(String key, String scope, String or) {
        return authenticator.authenticate(ApiKey.hash(key)).map(found -> {
            Identified who = found.orElseThrow(
                    () -> new Failure(CommonError.UNAUTHENTICATED, "The key is unknown or was revoked."));
            if (!who.may(scope) && !who.may(or) || who.brand().isEmpty() && !scope.equals(Scope.OPERATOR)) {
                throw new Failure(CommonError.FORBIDDEN, "The key lacks the scope " + scope + ".");
            }
            caller.is(who.brand().orElse(null), who.scopes());
            return null;
        });
    }

    private Scope scope(SimpleResourceInfo endpoint) {
        return scopes.computeIfAbsent(
                endpoint.getResourceClass().getName() + "#" + endpoint.getMethodName(), name -> find(endpoint));
    }

    private static Scope find(SimpleResourceInfo endpoint) {
        for (Class<?> type = endpoint.getResourceClass(); type != null; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                Scope scope = method.getAnnotation(Scope.class);
                if (scope != null && method.getName().equals(endpoint.getMethodName())) {
                    return scope;
                }
            }
        }
        throw new IllegalStateException(
                endpoint.getResourceClass().getName() + "." + endpoint.getMethodName() + " names no @Scope");
    }
}
