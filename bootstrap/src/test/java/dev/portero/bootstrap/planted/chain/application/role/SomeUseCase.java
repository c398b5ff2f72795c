package dev.portero.bootstrap.planted.chain.application.role;

/// Somebody to be called.
public final class SomeUseCase {}
