package dev.portero.rest.security;

import dev.portero.domain.role.Permission;
import io.micronaut.http.HttpRequest;
import java.util.Optional;
import java.util.Set;

/// What whoever was let in by a permission may do at this moment: a person by their roles, a program by its
/// registration and its token.
public record GrantedPermissions(Set<Permission> permissions) {

    private static final String ATTRIBUTE = "portero.permissions";

    public GrantedPermissions {
        permissions = Set.copyOf(permissions);
    }

    /// Empty where nobody was asked for a permission, or was let through to show a secret.
    public static Optional<GrantedPermissions> of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, GrantedPermissions.class);
    }

    void isHeldBy(HttpRequest<?> request) {
        request.setAttribute(ATTRIBUTE, this);
    }
}
