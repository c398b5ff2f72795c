package dev.portero.bootstrap.planted.calling.application.user;

/// Use case to depend on.
public final class SomeUseCase {}
