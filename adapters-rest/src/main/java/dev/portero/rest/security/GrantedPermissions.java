package dev.portero.rest.security;

import dev.portero.domain.role.Permission;
import io.micronaut.http.HttpRequest;
import java.util.Optional;
import java.util.Set;

/// Current permissions of the caller that the authorization filter admitted: of a user by their roles, of a client by
/// its registration and its token.
public record GrantedPermissions(Set<Permission> permissions) {

    private static final String ATTRIBUTE = "portero.permissions";

    public GrantedPermissions {
        permissions = Set.copyOf(permissions);
    }

    /// Empty if the route requires no permission, or if the request was admitted to authenticate by client secret.
    public static Optional<GrantedPermissions> of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, GrantedPermissions.class);
    }

    void isHeldBy(HttpRequest<?> request) {
        request.setAttribute(ATTRIBUTE, this);
    }
}
