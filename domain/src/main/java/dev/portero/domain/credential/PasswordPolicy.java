package dev.portero.domain.credential;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/// Policy for new passwords: minimum and maximum length, no name of the user or the service, no common password.
///
/// There are no composition rules: they lead to passwords such as `Password1!`.
///
/// @param serviceName the name of the service, which is refused as a password
public record PasswordPolicy(String serviceName) {

    private static final int MIN = 8;

    /// Reason for refusing a password.
    public enum Flaw {
        TOO_SHORT,
        TOO_LONG,
        NAMES_ITS_OWNER,
        COMMON,
        /// The new password equals the current one.
        SAME_AS_CURRENT
    }

    /// Returns all flaws of a password for an account with these names; empty for an acceptable password.
    ///
    /// @param common whether the password is on the list of common passwords
    public List<Flaw> flawsOf(Password password, Collection<String> names, boolean common) {
        List<Flaw> flaws = new ArrayList<>();
        if (password.length() < MIN) {
            flaws.add(Flaw.TOO_SHORT);
        }
        if (password.isTooLong()) {
            flaws.add(Flaw.TOO_LONG);
        }
        if (Stream.concat(Stream.of(serviceName), names.stream()).anyMatch(password::reads)) {
            flaws.add(Flaw.NAMES_ITS_OWNER);
        }
        if (common) {
            flaws.add(Flaw.COMMON);
        }
        return List.copyOf(flaws);
    }
}
