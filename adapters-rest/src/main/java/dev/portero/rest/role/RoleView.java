package dev.portero.rest.role;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portero.domain.role.Permission;
import dev.portero.domain.role.Role;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `RoleOut`: a role.
@Serdeable(naming = SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
record RoleView(
        String name,
        @Nullable String description,
        List<String> permissions,
        boolean builtIn,
        Instant createdAt,
        Instant updatedAt) {

    static RoleView of(Role role) {
        String words = role.description().value();
        return new RoleView(
                role.name().value(),
                words.isEmpty() ? null : words,
                role.permissions().stream().map(Permission::wireName).sorted().toList(),
                role.isBuiltIn(),
                role.createdAt(),
                role.updatedAt());
    }
}
