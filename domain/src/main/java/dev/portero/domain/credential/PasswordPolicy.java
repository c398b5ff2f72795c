package dev.portero.domain.credential;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/// What a new password must be: long enough to resist, short enough to hash, and neither a word that names its
/// owner nor one that everybody has.
///
/// There are no composition rules: they push people towards `Password1!`.
///
/// @param serviceName a word that everyone would try first
public record PasswordPolicy(String serviceName) {

    private static final int MIN = 8;

    /// Why a password is refused.
    public enum Flaw {
        TOO_SHORT,
        TOO_LONG,
        NAMES_ITS_OWNER,
        COMMON,
        /// It was to be another one, and is the one that they have.
        SAME_AS_CURRENT
    }

    /// Everything that is wrong with the password of somebody who goes by these names; empty when it will do.
    ///
    /// @param common whether it is on the list of those that everybody tries first
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
