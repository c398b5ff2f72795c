package dev.portero.rest.caller;

import dev.portero.domain.role.Permission;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks what only those may call whose roles permit it. Nothing is looked up for anybody else.
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Permitted {

    Permission value();
}
