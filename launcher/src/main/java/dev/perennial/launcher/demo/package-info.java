/**
 * The generated demo brand: a coffee roaster with two stores and a web shop.
 *
 * <p>{@code shop} is what is on offer and how people behave, {@code journey} writes one person's history after another,
 * {@code truth} counts what is true of them from their events, {@code load} sends them over the public API. Each person
 * is drawn from the seed and their own number, so memory stays the same however many there are; a person is sent as a
 * whole and in order, because a service folds events that come late by rebuilding the person. The history ends on a
 * fixed day unless another is asked for, so that everybody has the same demo, byte for byte; lapses go by the real clock.
 */
@NullMarked
package dev.perennial.launcher.demo;

import org.jspecify.annotations.NullMarked;
