package dev.portero.persistence.migration;

import org.jspecify.annotations.Nullable;

/// A migration did not end well; the message is one line for the person at the terminal.
public final class MigrationFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MigrationFailed(Exception cause) {
        super(
                "the database could not be migrated, and is as it was before the migration that failed: "
                        + firstLine(cause) + "; portero doctor says how far it has come",
                cause);
    }

    /// What the server said, rather than the page that Flyway makes of it.
    private static String firstLine(Exception cause) {
        Throwable innermost = cause;
        @Nullable Throwable next = cause.getCause();
        while (next != null) {
            innermost = next;
            next = next.getCause();
        }
        String message = innermost.getMessage();
        return message == null
                ? innermost.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
