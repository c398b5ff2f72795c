package dev.portero.domain.audit;

import dev.portero.domain.user.UserId;

/// Who does something.
public sealed interface Actor {

    /// Somebody who has not said who they are.
    record Visitor() implements Actor {}

    /// Somebody who has proved who they are.
    record Person(UserId id) implements Actor {}

    /// The service itself: a schedule, or a command on its own machine.
    record Service(String part) implements Actor {}
}
