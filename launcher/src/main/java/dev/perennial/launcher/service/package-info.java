/** The four services: their build, their start and their end. */
@NullMarked
package dev.perennial.launcher.service;

import org.jspecify.annotations.NullMarked;
