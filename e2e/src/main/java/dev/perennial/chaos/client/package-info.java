/** Clients that write down what they sent and what was answered. */
@NullMarked
package dev.perennial.chaos.client;

import org.jspecify.annotations.NullMarked;
