package dev.portero.bootstrap.planted.silent.application.user.port;

/// Port that stores users.
public interface Users {

    void save(String user);
}
