package dev.portero.domain.user;

/// One thing that is different about a user since a decision.
public sealed interface UserChange {

    record EmailBecame(Email email) implements UserChange {}

    record UsernameBecame(Username username) implements UserChange {}

    record FullNameBecame(FullName fullName) implements UserChange {}

    record StatusBecame(Status status) implements UserChange {}
}
