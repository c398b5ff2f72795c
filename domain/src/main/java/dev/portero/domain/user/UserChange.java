package dev.portero.domain.user;

/// Change of one attribute of a user.
public sealed interface UserChange {

    record EmailBecame(Email email) implements UserChange {}

    record UsernameBecame(Username username) implements UserChange {}

    record FullNameBecame(FullName fullName) implements UserChange {}

    record StatusBecame(Status status) implements UserChange {}
}
