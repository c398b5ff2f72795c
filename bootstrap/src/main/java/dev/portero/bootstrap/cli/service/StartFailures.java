package dev.portero.bootstrap.cli.service;

import dev.portero.bootstrap.embedded.StartupException;
import java.net.BindException;
import java.util.Objects;
import java.util.stream.Stream;

/// Explanation of failed starts: what a person can mend is told in one line.
final class StartFailures {

    private StartFailures() {}

    /// A port that was free when it was looked at may be taken when the server binds it.
    static RuntimeException explained(RuntimeException failure) {
        return Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause)
                .filter(BindException.class::isInstance)
                .findFirst()
                .<RuntimeException>map(taken -> new StartupException("the port of the API cannot be listened on ("
                        + taken.getMessage() + "): stop what listens there, or set another PORT or HOST"))
                .orElse(failure);
    }
}
