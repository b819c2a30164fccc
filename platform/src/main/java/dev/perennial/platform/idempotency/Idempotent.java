package dev.perennial.platform.idempotency;

import jakarta.interceptor.InterceptorBinding;
import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The endpoint takes an {@code Idempotency-Key} (draft-ietf-httpapi-idempotency-key-header-07): a call that is repeated
 * with the same key has its effect once and gets the first answer again. Everything that the endpoint does through
 * {@code BrandDatabase} becomes one transaction with the answer that is kept. It answers a {@code Uni} of a value that is
 * written as JSON, or of a {@code RestResponse} of one, and refuses by failing. What it does elsewhere, as over gRPC,
 * belongs in the outbox. Every POST has it, apart from those that are idempotent by what they send.
 */
@NameBinding
@InterceptorBinding
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Idempotent {}
