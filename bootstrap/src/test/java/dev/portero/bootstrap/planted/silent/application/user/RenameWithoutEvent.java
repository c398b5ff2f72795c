package dev.portero.bootstrap.planted.silent.application.user;

import dev.portero.bootstrap.planted.silent.application.user.port.Users;

/// Breaks changesAppendEvents.
record RenameWithoutEvent(Users users) {

    void handle(String name) {
        users.save(name);
    }
}
