package dev.portero.application.health;

import java.util.Locale;

/// Finding of `portero doctor`: one part that was checked, and what to do about it.
///
/// @param part of the installation
/// @param found what was found, in words
/// @param advice what to do; empty where nothing is to be done
public record DoctorFinding(String part, Level level, String found, String advice) {

    /// Severity of a finding.
    public enum Level {
        OK,
        /// Works today, and is a risk.
        WARN,
        /// Does not work, or lets strangers in.
        FAIL;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static DoctorFinding ok(String part, String found) {
        return new DoctorFinding(part, Level.OK, found, "");
    }

    public static DoctorFinding warn(String part, String found, String advice) {
        return new DoctorFinding(part, Level.WARN, found, advice);
    }

    public static DoctorFinding fail(String part, String found, String advice) {
        return new DoctorFinding(part, Level.FAIL, found, advice);
    }
}
