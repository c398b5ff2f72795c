package dev.portero.application.testkit.credential;

import dev.portero.application.credential.port.LoginAccounts;
import dev.portero.application.testkit.role.InMemoryRoles;
import dev.portero.application.testkit.session.InMemorySessions;
import dev.portero.application.testkit.user.InMemoryUsers;
import dev.portero.domain.session.Session;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import dev.portero.domain.user.UserReference;
import java.util.List;
import java.util.Optional;

/// In-memory [LoginAccounts] over the in-memory stores.
public final class InMemoryLoginAccounts implements LoginAccounts {

    private final InMemoryUsers users;
    private final InMemoryCredentials credentials;
    private final InMemoryTrustedNetworks networks;
    private final InMemoryRoles roles;
    private final InMemorySessions sessions;

    public InMemoryLoginAccounts(
            InMemoryUsers users,
            InMemoryCredentials credentials,
            InMemoryTrustedNetworks networks,
            InMemoryRoles roles,
            InMemorySessions sessions) {
        this.users = users;
        this.credentials = credentials;
        this.networks = networks;
        this.roles = roles;
        this.sessions = sessions;
    }

    @Override
    public Candidate find(UserReference reference) {
        Optional<User> user = users.find(reference);
        UserId id = user.map(User::id).orElse(UserId.NIL);
        return new Candidate(user, credentials.find(id), networks.of(id));
    }

    @Override
    public Optional<Account> lock(UserId id) {
        List<Session> open = sessions.lock(id);
        return users.find(id).map(user -> new Account(user, credentials.find(id), roles.effectiveRolesOf(id), open));
    }
}
