/** Channels, and the rules that tell from an event which channel and source led a customer on. */
@NullMarked
package dev.perennial.attribution.channel;

import org.jspecify.annotations.NullMarked;
