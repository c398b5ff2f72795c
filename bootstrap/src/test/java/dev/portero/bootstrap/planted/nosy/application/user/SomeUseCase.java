package dev.portero.bootstrap.planted.nosy.application.user;

/// Somebody to be nosy about.
public final class SomeUseCase {}
