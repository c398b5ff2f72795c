package dev.portero.bootstrap.planted.backwards.bootstrap;

/// Somebody whom nobody should know.
public final class SomeBeans {}
