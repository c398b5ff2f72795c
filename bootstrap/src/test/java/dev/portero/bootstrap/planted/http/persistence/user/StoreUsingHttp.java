package dev.portero.bootstrap.planted.http.persistence.user;

/// Breaks httpStaysInRest.
record StoreUsingHttp(io.micronaut.http.HttpStatus status) {}
