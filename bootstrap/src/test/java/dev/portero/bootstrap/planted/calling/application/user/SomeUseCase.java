package dev.portero.bootstrap.planted.calling.application.user;

/// Somebody to be called.
public final class SomeUseCase {}
