package dev.portero.bootstrap.planted.silent.application.user;

import dev.portero.bootstrap.planted.silent.application.user.port.Users;

/// Breaks changesAreTold.
record RenameInSilence(Users users) {

    void handle(String name) {
        users.save(name);
    }
}
