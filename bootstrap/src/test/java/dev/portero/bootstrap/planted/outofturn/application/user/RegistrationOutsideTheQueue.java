package dev.portero.bootstrap.planted.outofturn.application.user;

import dev.portero.bootstrap.planted.outofturn.application.credential.port.PasswordHasher;

/// Breaks newPasswordsAreHashedInTheQueue.
record RegistrationOutsideTheQueue(PasswordHasher hasher) {

    String hashed(String password) {
        return hasher.hash(password);
    }
}
