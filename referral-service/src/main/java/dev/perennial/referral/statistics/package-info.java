@NullMarked
package dev.perennial.referral.statistics;

import org.jspecify.annotations.NullMarked;
