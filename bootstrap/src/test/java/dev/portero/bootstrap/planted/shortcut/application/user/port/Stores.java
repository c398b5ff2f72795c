package dev.portero.bootstrap.planted.shortcut.application.user.port;

/// A port to be misused.
public interface Stores {}
