package dev.portero.application.credential.guard;

import dev.portero.application.credential.port.CommonPasswords;
import dev.portero.domain.credential.Password;
import dev.portero.domain.credential.PasswordPolicy;
import dev.portero.domain.user.Profile;
import java.util.Collection;
import java.util.List;

/// Validation of new passwords: policy and list of common passwords, the same for every feature that sets one.
public final class PasswordValidator {

    private final PasswordPolicy policy;
    private final CommonPasswords commonPasswords;

    public PasswordValidator(PasswordPolicy policy, CommonPasswords commonPasswords) {
        this.policy = policy;
        this.commonPasswords = commonPasswords;
    }

    /// Returns all flaws of a password for an account with these names; empty for an acceptable password.
    public List<PasswordPolicy.Flaw> flawsOf(Password password, Collection<String> names) {
        return policy.flawsOf(password, names, commonPasswords.contains(password));
    }

    /// Returns all flaws of a password for an existing account.
    public List<PasswordPolicy.Flaw> flawsOf(Password password, Profile profile) {
        return flawsOf(
                password, List.of(profile.email().value(), profile.username().value()));
    }
}
