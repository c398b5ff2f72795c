package dev.portero.domain.testing;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/// Extension that adds the option which repeats a failed case to the message of its failure.
final class SeedInFailureMessage implements TestExecutionExceptionHandler {

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) {
        throw new AssertionError(
                "Repeat this case with -D%s: %s".formatted(context.getDisplayName(), failure.getMessage()), failure);
    }
}
