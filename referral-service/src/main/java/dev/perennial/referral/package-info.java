/** What the features of referral-service have in common. */
@NullMarked
package dev.perennial.referral;

import org.jspecify.annotations.NullMarked;
