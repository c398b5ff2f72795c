package dev.portero.bootstrap.planted.logging.application.user;

/// Breaks applicationSeesOnlyTheDomain.
record LoggingUseCase(org.slf4j.Logger logger) {}
