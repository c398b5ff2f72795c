package dev.portero.bootstrap.doctor;

import java.util.Locale;

/// One thing that was looked at, and what is to be done about it.
///
/// @param part of the installation
/// @param found what was found, in words
/// @param advice what to do; empty where nothing is to be done
public record DoctorFinding(String part, Level level, String found, String advice) {

    /// How bad it is.
    public enum Level {
        OK,
        /// It works, and will bite one day.
        WARN,
        /// Something does not work, or anybody can come in.
        FAIL;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static DoctorFinding ok(String part, String found) {
        return new DoctorFinding(part, Level.OK, found, "");
    }

    static DoctorFinding warn(String part, String found, String advice) {
        return new DoctorFinding(part, Level.WARN, found, advice);
    }

    static DoctorFinding fail(String part, String found, String advice) {
        return new DoctorFinding(part, Level.FAIL, found, advice);
    }
}
