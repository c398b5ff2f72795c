package dev.portero.application.credential.guard;

import dev.portero.application.credential.port.CommonPasswords;
import dev.portero.domain.credential.Password;
import dev.portero.domain.credential.PasswordPolicy;
import dev.portero.domain.user.Profile;
import java.util.Collection;
import java.util.List;

/// Judges the passwords that people want to have: all by the same measure, wherever one is given.
public final class PasswordValidator {

    private final PasswordPolicy policy;
    private final CommonPasswords commonPasswords;

    public PasswordValidator(PasswordPolicy policy, CommonPasswords commonPasswords) {
        this.policy = policy;
        this.commonPasswords = commonPasswords;
    }

    /// Everything that is wrong with the password of somebody who will go by these names; empty when it will do.
    public List<PasswordPolicy.Flaw> flawsOf(Password password, Collection<String> names) {
        return policy.flawsOf(password, names, commonPasswords.contains(password));
    }

    /// The same, of somebody who has an account.
    public List<PasswordPolicy.Flaw> flawsOf(Password password, Profile profile) {
        return flawsOf(
                password, List.of(profile.email().value(), profile.username().value()));
    }
}
