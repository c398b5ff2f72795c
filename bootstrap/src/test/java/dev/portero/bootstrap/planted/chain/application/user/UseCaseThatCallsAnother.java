package dev.portero.bootstrap.planted.chain.application.user;

import dev.portero.bootstrap.planted.chain.application.role.SomeUseCase;

/// Breaks useCasesDoNotCallEachOther.
record UseCaseThatCallsAnother(SomeUseCase other) {}
