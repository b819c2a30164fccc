package dev.perennial.referral.recognition;

import dev.perennial.referral.code.CodeText;
import java.time.Instant;

/**
 * A code that a customer named, whether there is such a code or not.
 *
 * @param at when they first named it
 * @param orderedBefore whether they had completed an order by then
 */
public record NamedCode(CodeText code, Via via, Instant at, boolean orderedBefore) {}
