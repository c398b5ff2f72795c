package dev.portero.messaging.connection;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Root cause of a broker failure, in one line for the log.
public final class RootCause {

    private RootCause() {}

    /// Returns the innermost cause: the exceptions that the client wraps around it often have no message.
    public static String of(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String name = cause.getClass().getSimpleName();
        return Optional.ofNullable(cause.getMessage())
                .map(message -> name + ": " + inOneLine(message))
                .orElse(name);
    }

    public static String inOneLine(@Nullable String text) {
        return text == null ? "" : text.replaceAll("\\s+", " ");
    }
}
