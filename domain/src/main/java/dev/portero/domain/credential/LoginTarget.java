package dev.portero.domain.credential;

import dev.portero.domain.user.UserId;
import dev.portero.domain.user.UserReference;

/// What an attempt at a password or a code is aimed at. A name that is nobody's counts like an account: nobody can
/// tell the two apart by how many attempts there are.
public sealed interface LoginTarget {

    /// Says which one it is to a counter of attempts, and to nobody else: it may be what somebody typed.
    String name();

    /// The account that is aimed at; [UserId#NIL] where there is none.
    default UserId account() {
        return switch (this) {
            case Account account -> account.user();
            case Stranger stranger -> UserId.NIL;
        };
    }

    /// The same, without what a stranger typed: what others may be told.
    default LoginTarget anonymous() {
        return switch (this) {
            case Account account -> account;
            case Stranger stranger -> new Stranger("");
        };
    }

    record Account(UserId user) implements LoginTarget {

        @Override
        public String name() {
            return "account " + user;
        }
    }

    /// A name that is nobody's.
    ///
    /// @param typed the same for every spelling of it
    record Stranger(String typed) implements LoginTarget {

        @Override
        public String name() {
            return "stranger " + typed;
        }

        @Override
        public String toString() {
            return "Stranger[…]"; // people type their passwords into the wrong field
        }
    }

    /// The name that somebody typed, and that is nobody's.
    static LoginTarget stranger(String typed) {
        return new Stranger(UserReference.canonical(typed));
    }
}
