package dev.portero.domain.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedInvocationConstants;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/// Property test: a law, checked on a thousand random cases. The method has one parameter, a [RandomGenerator] with a
/// seed of its own for each case.
///
/// Each run draws new seeds. The seed is the name of its case, and stands in the message of a failure. With
/// `-Dportero.test.seed=<seed>` a property test has only the case of that seed.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@ParameterizedTest(name = ParameterizedInvocationConstants.ARGUMENTS_PLACEHOLDER)
@ArgumentsSource(SeededGenerators.class)
@ExtendWith(SeedInFailureMessage.class)
public @interface SeededCases {}
