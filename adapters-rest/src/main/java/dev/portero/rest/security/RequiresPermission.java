package dev.portero.rest.security;

import dev.portero.domain.role.Permission;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks what only those may call whose roles, or whose registration, permit it. What is not marked so is for people
/// only: it is about their own account. Nothing is looked up for anybody else.
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface RequiresPermission {

    Permission value();

    /// Whether a program may also show its secret with the request, as RFC 7662 has it. Then a request that shows no
    /// token is let through without a [GrantedPermissions], and the route has to ask for the secret itself.
    boolean orBySecret() default false;
}
