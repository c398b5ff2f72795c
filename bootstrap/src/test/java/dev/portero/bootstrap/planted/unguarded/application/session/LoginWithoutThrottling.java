package dev.portero.bootstrap.planted.unguarded.application.session;

import dev.portero.bootstrap.planted.unguarded.application.credential.port.PasswordHasher;

/// Breaks onlyPasswordAuthenticatorMatchesPasswords.
record LoginWithoutThrottling(PasswordHasher hasher) {

    boolean tries(String password) {
        return hasher.match(password);
    }
}
