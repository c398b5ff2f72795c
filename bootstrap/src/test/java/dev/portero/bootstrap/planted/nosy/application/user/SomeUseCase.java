package dev.portero.bootstrap.planted.nosy.application.user;

/// Use case to depend on.
public final class SomeUseCase {}
