/** Who may see premium content: the brand's policy, what customers have done for it, and links that say who follows them. */
@NullMarked
package dev.perennial.attribution.content.access;

import org.jspecify.annotations.NullMarked;
