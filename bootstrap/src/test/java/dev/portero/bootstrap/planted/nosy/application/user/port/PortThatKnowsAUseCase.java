package dev.portero.bootstrap.planted.nosy.application.user.port;

import dev.portero.bootstrap.planted.nosy.application.user.SomeUseCase;

/// Breaks portsKnowNoUseCase.
interface PortThatKnowsAUseCase {
    SomeUseCase caller();
}
