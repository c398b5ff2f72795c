package dev.portero.application.health;

import java.util.Locale;

/// Findings on the disk that stores the data of `run`.
public final class DiskFindings {

    private static final long GIB = 1L << 30;
    private static final long NARROW = 2 * GIB;
    private static final long FULL = GIB / 4;

    private DiskFindings() {}

    /// Finding on free disk space.
    ///
    /// @param free bytes that can still be written
    public static DoctorFinding of(String where, long free) {
        String found = String.format(Locale.ROOT, "%.1f GiB are free at %s", (double) free / GIB, where);
        String advice = "Free space there, or set PORTERO_HOME to another disk.";
        if (free < FULL) {
            return DoctorFinding.fail("disk", found, advice);
        }
        return free < NARROW ? DoctorFinding.warn("disk", found, advice) : DoctorFinding.ok("disk", found);
    }
}
