package dev.portero.bootstrap.config;

import dev.portero.application.health.DoctorFinding;
import java.util.List;
import java.util.stream.Stream;

/// Findings on settings.
public final class SettingFindings {

    private SettingFindings() {}

    /// Findings on settings: one for each flaw and weakness, or a single one where all is well.
    ///
    /// @param flaws why a start is refused, a line each
    public static List<DoctorFinding> of(List<String> flaws, List<Weakness> weaknesses) {
        if (flaws.isEmpty() && weaknesses.isEmpty()) {
            return List.of(DoctorFinding.ok("settings", "all settings are valid, and none is weak"));
        }
        return Stream.concat(
                        flaws.stream()
                                .map(line -> DoctorFinding.fail(
                                        "settings", line, "The service refuses to start with it: correct it first.")),
                        weaknesses.stream().map(SettingFindings::of))
                .toList();
    }

    private static DoctorFinding of(Weakness weakness) {
        return weakness.isExploitable()
                ? DoctorFinding.fail("settings", weakness.found(), weakness.advice())
                : DoctorFinding.warn("settings", weakness.found(), weakness.advice());
    }
}
