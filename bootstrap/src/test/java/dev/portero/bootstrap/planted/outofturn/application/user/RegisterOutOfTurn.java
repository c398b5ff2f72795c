package dev.portero.bootstrap.planted.outofturn.application.user;

import dev.portero.bootstrap.planted.outofturn.application.credential.port.PasswordHasher;

/// Breaks newPasswordsAreHashedInTurn.
record RegisterOutOfTurn(PasswordHasher hasher) {

    String hashed(String password) {
        return hasher.hash(password);
    }
}
