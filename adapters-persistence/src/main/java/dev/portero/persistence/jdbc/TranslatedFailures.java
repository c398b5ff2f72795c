package dev.portero.persistence.jdbc;

import io.micronaut.aop.Around;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Advice of a repository whose failures are those that the ports promise, such as
/// [dev.portero.application.port.Unavailable]. Every repository has it.
@Around
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface TranslatedFailures {}
