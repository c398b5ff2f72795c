package dev.portero.application.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Test of the contract that must fail for a broken adapter. Every class `Broken…` of the test kit is searched for
/// broken adapters, and each of them has this annotation.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface CaughtBy {

    /// The name of the test method.
    String value();
}
