package dev.perennial.launcher.backup;

import java.time.Instant;

/**
 * What a backup says about itself.
 *
 * @param format of the file; this is 1
 * @param takenAt when it was begun
 * @param bytes size of the data folder, as far as it was copied, before packing; what a restore needs on the disk
 */
record Description(int format, Instant takenAt, long bytes) {
    static final int FORMAT = 1;
    static final String NAME = "perennial-backup.json";
}
