package dev.portero.bootstrap.planted.data.rest.user;

/// Breaks dataStaysInPersistence.
record ControllerUsingData(io.micronaut.data.model.Pageable page) {}
