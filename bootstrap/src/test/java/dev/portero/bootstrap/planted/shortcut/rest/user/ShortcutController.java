package dev.portero.bootstrap.planted.shortcut.rest.user;

import dev.portero.bootstrap.planted.shortcut.application.user.port.Stores;

/// Breaks drivingAdaptersSeeNoDrivenPort.
record ShortcutController(Stores stores) {}
