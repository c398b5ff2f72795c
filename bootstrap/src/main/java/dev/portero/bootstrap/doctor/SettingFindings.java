package dev.portero.bootstrap.doctor;

import dev.portero.bootstrap.config.Weakness;
import java.util.List;
import java.util.stream.Stream;

/// What is to be said of settings.
public final class SettingFindings {

    private SettingFindings() {}

    /// One for each thing that is wrong, or one for all.
    ///
    /// @param flaws what stops a start, a line each
    public static List<DoctorFinding> of(List<String> flaws, List<Weakness> weaknesses) {
        if (flaws.isEmpty() && weaknesses.isEmpty()) {
            return List.of(DoctorFinding.ok("settings", "nothing is weak in them"));
        }
        return Stream.concat(
                        flaws.stream()
                                .map(line ->
                                        DoctorFinding.fail("settings", line, "It stops a start: correct it first.")),
                        weaknesses.stream().map(SettingFindings::of))
                .toList();
    }

    private static DoctorFinding of(Weakness weakness) {
        return weakness.isOpenDoor()
                ? DoctorFinding.fail("settings", weakness.found(), weakness.advice())
                : DoctorFinding.warn("settings", weakness.found(), weakness.advice());
    }
}
