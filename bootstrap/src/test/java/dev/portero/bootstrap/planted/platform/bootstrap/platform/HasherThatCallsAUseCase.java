package dev.portero.bootstrap.planted.platform.bootstrap.platform;

import dev.portero.bootstrap.planted.platform.application.user.SomeUseCase;

/// Breaks platformSeesOnlyPorts.
record HasherThatCallsAUseCase(SomeUseCase useCase) {}
