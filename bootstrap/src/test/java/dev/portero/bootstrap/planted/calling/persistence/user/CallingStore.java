package dev.portero.bootstrap.planted.calling.persistence.user;

import dev.portero.bootstrap.planted.calling.application.user.SomeUseCase;

/// Breaks drivenAdaptersCallNoUseCase.
record CallingStore(SomeUseCase useCase) {}
