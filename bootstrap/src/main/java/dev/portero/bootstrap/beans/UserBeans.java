package dev.portero.bootstrap.beans;

import dev.portero.application.user.ChangeProfile;
import dev.portero.application.user.ChangeStatus;
import dev.portero.application.user.CreateUser;
import dev.portero.application.user.FindUsers;
import dev.portero.application.user.ReadProfile;
import dev.portero.application.user.ReadUser;
import dev.portero.application.user.RegisterUser;
import dev.portero.application.user.RegistrationPolicy;
import dev.portero.application.user.SeedAdmin;
import dev.portero.domain.credential.PasswordPolicy;
import dev.portero.domain.role.RoleName;
import io.micronaut.context.annotation.ClassImport;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.stream.Collectors;

/// Beans of the use cases in `application.user`.
@Factory
@ClassImport(
        classes = {
            ChangeProfile.class,
            ChangeStatus.class,
            CreateUser.class,
            FindUsers.class,
            ReadProfile.class,
            ReadUser.class,
            RegisterUser.class,
            SeedAdmin.class
        },
        annotate = Singleton.class)
final class UserBeans {

    @Singleton
    RegistrationPolicy registrationPolicy(RegistrationSettings settings, PasswordPolicy passwords) {
        return new RegistrationPolicy(
                settings.approval(),
                settings.defaultRoles().stream()
                        .map(name -> RoleName.parse(name).orElseThrow())
                        .collect(Collectors.toUnmodifiableSet()),
                passwords);
    }
}
