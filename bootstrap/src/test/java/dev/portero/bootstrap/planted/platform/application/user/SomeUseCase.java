package dev.portero.bootstrap.planted.platform.application.user;

/// Somebody to be called.
public final class SomeUseCase {}
