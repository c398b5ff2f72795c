package dev.portero.bootstrap.planted.http.persistence.user;

/// Breaks httpStaysInRest.
record StoreThatSpeaksHttp(io.micronaut.http.HttpStatus status) {}
