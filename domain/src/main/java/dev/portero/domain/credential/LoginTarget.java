package dev.portero.domain.credential;

import dev.portero.domain.user.UserId;
import dev.portero.domain.user.UserReference;

/// Target that login attempts are counted against: an account, or an unknown identifier. Both are counted alike, so the
/// number of attempts does not reveal whether an account exists.
public sealed interface LoginTarget {

    /// Key for the attempt counters. It is internal, since it may contain typed text.
    String name();

    /// Id of the account; [UserId#NIL] without one.
    default UserId account() {
        return switch (this) {
            case Account account -> account.user();
            case UnknownIdentifier unknown -> UserId.NIL;
        };
    }

    /// Copy without typed text, for events.
    default LoginTarget anonymous() {
        return switch (this) {
            case Account account -> account;
            case UnknownIdentifier unknown -> new UnknownIdentifier("");
        };
    }

    record Account(UserId user) implements LoginTarget {

        @Override
        public String name() {
            return "account " + user;
        }
    }

    /// Identifier that belongs to no account.
    ///
    /// @param typed the canonical form of the identifier
    record UnknownIdentifier(String typed) implements LoginTarget {

        @Override
        public String name() {
            return "unknown " + typed;
        }

        @Override
        public String toString() {
            return "UnknownIdentifier[…]"; // users type passwords into the wrong field
        }
    }

    /// Target for a typed identifier that belongs to no account.
    static LoginTarget unknownIdentifier(String typed) {
        return new UnknownIdentifier(UserReference.canonical(typed));
    }
}
