package dev.portero.bootstrap.planted.chain.application.role;

/// Use case to depend on.
public final class SomeUseCase {}
