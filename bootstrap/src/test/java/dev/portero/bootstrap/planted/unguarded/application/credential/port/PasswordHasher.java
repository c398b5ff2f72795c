package dev.portero.bootstrap.planted.unguarded.application.credential.port;

/// Something to try passwords with.
@FunctionalInterface
public interface PasswordHasher {

    boolean match(String password);
}
