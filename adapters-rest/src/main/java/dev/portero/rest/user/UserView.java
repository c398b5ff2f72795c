package dev.portero.rest.user;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.user.User;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `UserOut`: a user. Clients of the older users-service know the first five fields.
@Serdeable(naming = SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
record UserView(
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
        Instant updatedAt) {

    static UserView of(User user, Set<RoleName> roles) {
        return new UserView(
                user.id().toString(),
                user.profile().email().value(),
                user.profile().username().value(),
                user.profile().fullName().isGiven() ? user.profile().fullName().value() : null,
                user.isActive(),
                user.status().name().toLowerCase(Locale.ROOT),
                roles.stream().map(RoleName::value).sorted().toList(),
                user.emailVerified(),
                user.locale().equals(Locale.ROOT) ? null : user.locale().toLanguageTag(),
                user.createdAt(),
                user.updatedAt());
    }
}
