package dev.portero.bootstrap.planted.nosy.application.user.port;

import dev.portero.bootstrap.planted.nosy.application.user.SomeUseCase;

/// Breaks portsUseNoUseCase.
interface PortUsingAUseCase {
    SomeUseCase caller();
}
