package dev.portero.application.user;

import dev.portero.domain.credential.PasswordPolicy;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.user.ApprovalPolicy;
import java.util.Set;

/// Policy for new accounts: approval, default roles and passwords.
public record RegistrationPolicy(ApprovalPolicy approval, Set<RoleName> roles, PasswordPolicy passwords) {

    public RegistrationPolicy {
        roles = Set.copyOf(roles);
    }
}
