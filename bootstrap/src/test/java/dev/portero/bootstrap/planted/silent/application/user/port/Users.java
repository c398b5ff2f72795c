package dev.portero.bootstrap.planted.silent.application.user.port;

/// Keeps users.
public interface Users {

    void save(String user);
}
