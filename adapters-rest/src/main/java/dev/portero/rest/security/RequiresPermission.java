package dev.portero.rest.security;

import dev.portero.domain.role.Permission;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Requires a permission of the caller, granted by the roles of a user or the registration of a client. Nothing else is
/// looked up before the permission is checked. Routes without a permission are `@Secured`, for users or for every
/// caller; a route without either annotation is closed.
@Secured(SecurityRule.IS_AUTHENTICATED)
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface RequiresPermission {

    Permission value();

    /// Whether a client may authenticate by secret instead (RFC 7662). Then a request without a token is admitted
    /// without a principal, and the route has to verify the secret itself.
    boolean orBySecret() default false;
}
