package dev.portero.rest.user;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.session.LoginStats;
import dev.portero.domain.user.User;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `AccountOut`: an account as administrators see it, with its login statistics.
@Serdeable(naming = SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
record AccountView(
        String id,
        String email,
        String username,
        @Nullable String fullName,
        boolean isActive,
        String status,
        List<String> roles,
        boolean emailVerified,
        @Nullable String locale,
        Instant createdAt,
        Instant updatedAt,
        long loginCount,
        @Nullable Instant lastLoginAt,
        long failedLoginCount,
        boolean passwordChangeRequired) {

    static AccountView of(User user, Set<RoleName> roles, LoginStats logins, boolean mustChangePassword) {
        UserView view = UserView.of(user, roles);
        return new AccountView(
                view.id(),
                view.email(),
                view.username(),
                view.fullName(),
                view.isActive(),
                view.status(),
                view.roles(),
                view.emailVerified(),
                view.locale(),
                view.createdAt(),
                view.updatedAt(),
                logins.count(),
                logins.hasLoggedIn() ? logins.last() : null,
                logins.failed(),
                mustChangePassword);
    }
}
