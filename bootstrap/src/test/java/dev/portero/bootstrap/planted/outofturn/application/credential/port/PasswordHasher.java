package dev.portero.bootstrap.planted.outofturn.application.credential.port;

/// Port that hashes passwords.
@FunctionalInterface
public interface PasswordHasher {

    String hash(String password);
}
