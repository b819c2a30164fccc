/** The figures of content, kept by differences. */
@NullMarked
package dev.perennial.attribution.content.statistics;

import org.jspecify.annotations.NullMarked;
