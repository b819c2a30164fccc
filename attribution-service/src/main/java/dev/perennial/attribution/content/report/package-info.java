/** What content did, as it is shown. */
@NullMarked
package dev.perennial.attribution.content.report;

import org.jspecify.annotations.NullMarked;
