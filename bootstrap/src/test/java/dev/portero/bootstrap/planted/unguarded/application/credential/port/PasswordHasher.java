package dev.portero.bootstrap.planted.unguarded.application.credential.port;

/// Port that verifies passwords.
@FunctionalInterface
public interface PasswordHasher {

    boolean match(String password);
}
