package dev.portero.bootstrap.doctor;

import java.util.Locale;

/// What is to be said of the disk that the data of `run` is on.
public final class DiskFindings {

    private static final long GIB = 1L << 30;
    private static final long NARROW = 2 * GIB;
    private static final long FULL = GIB / 4;

    private DiskFindings() {}

    /// Whether there is room.
    ///
    /// @param free bytes that can still be written
    public static DoctorFinding of(String where, long free) {
        String found = String.format(Locale.ROOT, "%.1f GiB are free at %s", (double) free / GIB, where);
        String advice = "Make room there, or point PORTERO_HOME elsewhere.";
        if (free < FULL) {
            return DoctorFinding.fail("disk", found, advice);
        }
        return free < NARROW ? DoctorFinding.warn("disk", found, advice) : DoctorFinding.ok("disk", found);
    }
}
