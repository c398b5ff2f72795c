package dev.portero.application.user;

import dev.portero.application.credential.port.Credentials;
import dev.portero.application.role.port.Roles;
import dev.portero.application.session.port.LoginStatistics;
import dev.portero.application.user.port.Users;
import dev.portero.domain.credential.Credential;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.session.LoginStats;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserReference;
import java.util.Set;

/// Read access to one user in any status, for administrators.
public final class ReadUser {

    /// Possible outcomes.
    public sealed interface Outcome {

        /// User with roles and login statistics.
        ///
        /// @param mustChangePassword whether the password must be changed at the next login
        record Found(User user, Set<RoleName> roles, LoginStats logins, boolean mustChangePassword)
                implements Outcome {}

        record NotFound() implements Outcome {}
    }

    private final Users users;
    private final Roles roles;
    private final LoginStatistics counts;
    private final Credentials credentials;

    public ReadUser(Users users, Roles roles, LoginStatistics counts, Credentials credentials) {
        this.users = users;
        this.roles = roles;
        this.counts = counts;
        this.credentials = credentials;
    }

    /// Returns the user with this id, e-mail address or user name.
    public Outcome handle(String who) {
        return UserReference.of(who)
                .flatMap(users::find)
                .<Outcome>map(this::found)
                .orElseGet(Outcome.NotFound::new);
    }

    private Outcome.Found found(User user) {
        boolean mustChange =
                credentials.find(user.id()).filter(Credential::mustBeChanged).isPresent();
        return new Outcome.Found(user, roles.of(user.id()), counts.of(user.id()), mustChange);
    }
}
