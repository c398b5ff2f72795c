package dev.portero.bootstrap;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Test of a class that runs concurrently with other classes, while its own tests run one after the other.
@Test
@Execution(ExecutionMode.SAME_THREAD)
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface InTurn {}
