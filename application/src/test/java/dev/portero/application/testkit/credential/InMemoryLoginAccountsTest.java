package dev.portero.application.testkit.credential;

import dev.portero.application.credential.port.Credentials;
import dev.portero.application.credential.port.LoginAccounts;
import dev.portero.application.credential.port.TrustedNetworks;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.role.port.Roles;
import dev.portero.application.session.port.Sessions;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.user.port.Users;

/// [LoginAccountsContract] on [InMemoryLoginAccounts].
final class InMemoryLoginAccountsTest extends LoginAccountsContract {

    private final InMemoryPortero portero = new InMemoryPortero();

    @Override
    protected LoginAccounts accounts() {
        return portero.loginAccounts;
    }

    @Override
    protected Users users() {
        return portero.users;
    }

    @Override
    protected Credentials credentials() {
        return portero.credentials;
    }

    @Override
    protected TrustedNetworks networks() {
        return portero.trustedNetworks;
    }

    @Override
    protected Roles roles() {
        return portero.roles;
    }

    @Override
    protected Sessions sessions() {
        return portero.sessions;
    }

    @Override
    protected UnitOfWork unitOfWork() {
        return portero.unitOfWork;
    }
}
