package dev.portero.bootstrap.planted.secured.persistence.user;

/// Breaks securityStaysInRestAndCrypto.
record StoreUsingSecurity(io.micronaut.security.authentication.Authentication caller) {}
