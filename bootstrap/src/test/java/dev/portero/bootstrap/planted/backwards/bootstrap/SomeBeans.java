package dev.portero.bootstrap.planted.backwards.bootstrap;

/// Class of the bootstrap module.
public final class SomeBeans {}
