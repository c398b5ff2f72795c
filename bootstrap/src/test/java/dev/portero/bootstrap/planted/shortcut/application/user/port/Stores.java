package dev.portero.bootstrap.planted.shortcut.application.user.port;

/// Port to depend on.
public interface Stores {}
