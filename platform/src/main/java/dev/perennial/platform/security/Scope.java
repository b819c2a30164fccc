package dev.perennial.platform.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names what a key must be allowed to do to call an endpoint, such as {@code stages:read}. Every endpoint has one. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Scope {
    /** {@link #PUBLIC} needs no key. */
    String PUBLIC = "public";

    /** For the operator of the installation only. */
    String OPERATOR = "operator";

    String value();

    /** Another scope that will do as well; the endpoint then looks at {@link Caller#scopes} itself. Empty for none. */
    String or() default "";

    /** Whether the key may stand in the body instead of the header; the endpoint then calls {@link ScopeFilter#admit}. */
    boolean orInBody() default false;
}
