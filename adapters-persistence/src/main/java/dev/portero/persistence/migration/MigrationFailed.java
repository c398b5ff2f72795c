package dev.portero.persistence.migration;

import org.jspecify.annotations.Nullable;

/// Failed migration. The message is one line for the operator at the terminal.
public final class MigrationFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MigrationFailed(Exception cause) {
        super(
                "the database could not be migrated: " + firstLine(cause)
                        + "; nothing of the failed migration was applied, earlier ones stay."
                        + " Run portero doctor to see the schema version.",
                cause);
    }

    /// Returns the server's own message instead of Flyway's multi-line report.
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
