package dev.portero.bootstrap.cli.service;

import dev.portero.bootstrap.embedded.StartupException;
import java.net.BindException;
import java.util.Objects;
import java.util.stream.Stream;

/// Explanation of failed starts: one line for a failure that the operator can correct.
final class StartFailures {

    private StartFailures() {}

    /// Explains a port that was free when it was checked and in use when the server bound it.
    static RuntimeException explained(RuntimeException failure) {
        return Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause)
                .filter(BindException.class::isInstance)
                .findFirst()
                .<RuntimeException>map(taken -> new StartupException("cannot listen on the port of the API ("
                        + taken.getMessage() + "): stop the process that uses it, or set another PORT or HOST"))
                .orElse(failure);
    }
}
