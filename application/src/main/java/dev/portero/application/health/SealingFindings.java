package dev.portero.application.health;

/// Findings on the sealing secret: where it comes from, and whether it exists.
public final class SealingFindings {

    private static final String PART = "secret";

    private SealingFindings() {}

    /// Finding on the sealing secret.
    ///
    /// @param hasSealedKeys whether the database has keys that are sealed under some secret
    public static DoctorFinding of(SealingSecretState secret, boolean hasSealedKeys) {
        return switch (secret) {
            case SealingSecretState.Present present -> present(present);
            case SealingSecretState.Missing missing -> missing(missing, hasSealedKeys);
            case SealingSecretState.Unusable unusable ->
                DoctorFinding.fail(
                        PART,
                        String.join("; ", unusable.reasons()),
                        "Correct it first: until then the service does not start, and no command can open the keys.");
        };
    }

    private static DoctorFinding present(SealingSecretState.Present secret) {
        String found = "keys are sealed under " + secret.origin();
        return secret.openToOthers()
                ? DoctorFinding.warn(
                        PART,
                        found + ", which other users of this machine can read",
                        "Run chmod 600 '" + secret.file() + "'.")
                : DoctorFinding.ok(PART, found);
    }

    private static DoctorFinding missing(SealingSecretState.Missing secret, boolean hasSealedKeys) {
        String found = "KEY_ENCRYPTION_SECRET is not set, and " + secret.file() + " does not exist";
        return hasSealedKeys
                ? DoctorFinding.fail(
                        PART,
                        found + ", but the database has sealed keys",
                        "Restore the file from a backup, or set the KEY_ENCRYPTION_SECRET or PORTERO_HOME of the"
                                + " service; if the secret is lost, portero run --new-secret creates another one.")
                : DoctorFinding.ok(PART, found + "; nothing is sealed yet, and the first portero run creates the file");
    }
}
