package dev.portero.bootstrap.doctor;

import dev.portero.bootstrap.config.InvalidConfiguration;
import dev.portero.bootstrap.config.SealingSecret;

/// Findings about the sealing secret: where it comes from, and whether it is there.
public final class SealingFindings {

    private static final String PART = "secret";

    private SealingFindings() {}

    /// One finding.
    ///
    /// @param hasSealedKeys whether the database has keys that were sealed under some secret
    public static DoctorFinding of(SealingSecret secret, boolean hasSealedKeys) {
        try {
            return secret.find().isPresent() ? present(secret) : missing(secret, hasSealedKeys);
        } catch (InvalidConfiguration unusable) {
            return DoctorFinding.fail(
                    PART,
                    String.join("; ", unusable.lines()),
                    "Until then no start and no command can open the keys in the database.");
        }
    }

    private static DoctorFinding present(SealingSecret secret) {
        String found = "keys are sealed under " + secret.origin();
        return secret.isOpenToOthers()
                ? DoctorFinding.warn(
                        PART,
                        found + ", which others on this machine can read",
                        "Run chmod 600 '" + secret.file() + "'.")
                : DoctorFinding.ok(PART, found);
    }

    private static DoctorFinding missing(SealingSecret secret, boolean hasSealedKeys) {
        String found = "KEY_ENCRYPTION_SECRET is not set, and " + secret.file() + " does not exist";
        return hasSealedKeys
                ? DoctorFinding.fail(
                        PART,
                        found + ", but the database has keys that are sealed",
                        "Restore the file from a copy, or set KEY_ENCRYPTION_SECRET or the PORTERO_HOME that the service"
                                + " has; if the secret is lost, portero run --new-secret begins with another one.")
                : DoctorFinding.ok(PART, found + "; nothing is sealed yet, and the first portero run makes it");
    }
}
