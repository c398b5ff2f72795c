package dev.portero.rest.security;

import dev.portero.domain.principal.Principal;
import dev.portero.domain.role.Permission;
import io.micronaut.security.authentication.Authentication;
import java.util.Collection;
import java.util.Map;

/// The principal of a request as an [Authentication] of the framework: the id is its name, the permissions are its
/// roles.
record PrincipalAuthentication(Principal principal) implements Authentication {

    @Override
    public String getName() {
        return switch (principal) {
            case Principal.User user -> user.id().toString();
            case Principal.Client client -> client.id().toString();
        };
    }

    @Override
    public Collection<String> getRoles() {
        return principal.permissions().stream().map(Permission::wireName).toList();
    }

    @Override
    public Map<String, Object> getAttributes() {
        return Map.of();
    }
}
