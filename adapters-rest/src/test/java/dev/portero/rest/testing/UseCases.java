package dev.portero.rest.testing;

import dev.portero.application.health.CheckReadiness;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.user.RegisterUser;
import dev.portero.application.user.RegistrationPolicy;
import dev.portero.domain.credential.PasswordPolicy;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.user.ApprovalPolicy;
import java.util.List;
import java.util.Set;

/// The real use cases on the in-memory adapters.
final class UseCases {

    private UseCases() {}

    static List<Object> over(InMemoryPortero portero) {
        RegistrationPolicy policy = new RegistrationPolicy(
                ApprovalPolicy.NONE, Set.of(new RoleName("user")), new PasswordPolicy("users-service"));
        RegisterUser registerUser = new RegisterUser(
                policy,
                portero.hasher,
                portero.users,
                portero.credentials,
                portero.roles,
                portero.events,
                portero.unitOfWork,
                portero.ids,
                portero.clock);
        return List.of(registerUser, new CheckReadiness(portero.database));
    }
}
