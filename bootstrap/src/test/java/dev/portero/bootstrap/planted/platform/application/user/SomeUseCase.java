package dev.portero.bootstrap.planted.platform.application.user;

/// Use case to depend on.
public final class SomeUseCase {}
