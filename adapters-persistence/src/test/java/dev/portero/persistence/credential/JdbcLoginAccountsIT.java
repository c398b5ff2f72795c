package dev.portero.persistence.credential;

import dev.portero.application.credential.port.Credentials;
import dev.portero.application.credential.port.LoginAccounts;
import dev.portero.application.credential.port.TrustedNetworks;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.role.port.Roles;
import dev.portero.application.session.port.Sessions;
import dev.portero.application.testkit.credential.LoginAccountsContract;
import dev.portero.application.user.port.Users;
import dev.portero.persistence.testing.Postgres;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("real")
final class JdbcLoginAccountsIT extends LoginAccountsContract {

    @RegisterExtension
    static final Postgres POSTGRES = new Postgres();

    @Override
    protected LoginAccounts accounts() {
        return POSTGRES.bean(LoginAccounts.class);
    }

    @Override
    protected Users users() {
        return POSTGRES.bean(Users.class);
    }

    @Override
    protected Credentials credentials() {
        return POSTGRES.bean(Credentials.class);
    }

    @Override
    protected TrustedNetworks networks() {
        return POSTGRES.bean(TrustedNetworks.class);
    }

    @Override
    protected Roles roles() {
        return POSTGRES.bean(Roles.class);
    }

    @Override
    protected Sessions sessions() {
        return POSTGRES.bean(Sessions.class);
    }

    @Override
    protected UnitOfWork unitOfWork() {
        return POSTGRES.bean(UnitOfWork.class);
    }
}
