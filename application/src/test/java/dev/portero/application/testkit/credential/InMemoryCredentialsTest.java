package dev.portero.application.testkit.credential;

import dev.portero.application.credential.port.Credentials;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.InMemoryUnitOfWork;
import dev.portero.domain.user.UserId;
import java.util.UUID;

/// [CredentialsContract] on [InMemoryCredentials].
final class InMemoryCredentialsTest extends CredentialsContract {

    private final InMemoryUnitOfWork unitOfWork = new InMemoryUnitOfWork();
    private final InMemoryCredentials credentials = new InMemoryCredentials(unitOfWork);

    @Override
    protected UnitOfWork unitOfWork() {
        return unitOfWork;
    }

    @Override
    protected Credentials credentials() {
        return credentials;
    }

    @Override
    protected UserId someUser() {
        return new UserId(UUID.randomUUID());
    }
}
