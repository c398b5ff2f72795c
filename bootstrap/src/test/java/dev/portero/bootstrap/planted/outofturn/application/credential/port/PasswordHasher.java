package dev.portero.bootstrap.planted.outofturn.application.credential.port;

/// Something that makes hashes.
@FunctionalInterface
public interface PasswordHasher {

    String hash(String password);
}
