package dev.portero.application.inbox;

import dev.portero.application.inbox.port.ProcessedMessages;
import java.util.function.Consumer;
import java.util.function.Function;

/// Processing of incoming messages exactly once (idempotent consumer): brokers deliver at least once. The id of a
/// message is recorded in the unit of work of its effect, so that both are committed, or neither.
public final class ProcessOnce {

    /// Input of the use case.
    ///
    /// @param queue the queue of the message
    /// @param messageId the id that the sender gave it
    /// @param act executes the message, and passes the outcome to its argument inside the unit of work
    public record Command<O>(String queue, String messageId, Function<Consumer<O>, O> act) {}

    /// Possible outcomes.
    public sealed interface Outcome<O> {

        /// Processed now, for the first time.
        record Done<O>(O outcome) implements Outcome<O> {}

        /// Processed before; nothing was changed.
        record Duplicate<O>() implements Outcome<O> {}
    }

    private final ProcessedMessages messages;

    public ProcessOnce(ProcessedMessages messages) {
        this.messages = messages;
    }

    /// Processes the message. An outcome that was not passed inside a unit of work had no effect, and is not recorded.
    public <O> Outcome<O> handle(Command<O> command) {
        try {
            return new Outcome.Done<>(command.act().apply(outcome -> record(command)));
        } catch (AlreadyProcessed duplicate) {
            return new Outcome.Duplicate<>();
        }
    }

    private void record(Command<?> command) {
        if (!messages.record(command.queue(), command.messageId())) {
            throw new AlreadyProcessed();
        }
    }

    /// Rolls back the unit of work in which a message was processed again.
    private static final class AlreadyProcessed extends RuntimeException {

        private static final long serialVersionUID = 1;

        AlreadyProcessed() {
            super("the message was processed before", null, false, false);
        }
    }
}
