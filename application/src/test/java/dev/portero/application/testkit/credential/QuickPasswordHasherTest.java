package dev.portero.application.testkit.credential;

import dev.portero.application.credential.port.PasswordHasher;
import dev.portero.domain.credential.Password;
import dev.portero.domain.credential.PasswordHash;

/// [PasswordHasherContract] on [QuickPasswordHasher].
final class QuickPasswordHasherTest extends PasswordHasherContract {

    private final QuickPasswordHasher hasher = new QuickPasswordHasher();

    @Override
    protected PasswordHasher hasher() {
        return hasher;
    }

    @Override
    protected PasswordHash outdated(Password password) {
        return hasher.outdated(password);
    }

    @Override
    protected long spent() {
        return hasher.evaluations();
    }

    @Override
    protected Runnable overload() {
        hasher.overload();
        return () -> {};
    }
}
