package dev.portero.messaging.publish;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Why the broker is not to be had, in one line for the log.
final class RootCause {

    private RootCause() {}

    /// What lies at the bottom of it: what the client wraps around that has often no message.
    static String of(Throwable trouble) {
        Throwable cause = trouble;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String name = cause.getClass().getSimpleName();
        return Optional.ofNullable(cause.getMessage())
                .map(message -> name + ": " + inOneLine(message))
                .orElse(name);
    }

    static String inOneLine(@Nullable String text) {
        return text == null ? "" : text.replaceAll("\\s+", " ");
    }
}
