/** What a brand defines and its customers are folded under, beside its schemes: kept in versions, built and then in force. */
@NullMarked
package dev.perennial.stage.definition;

import org.jspecify.annotations.NullMarked;
