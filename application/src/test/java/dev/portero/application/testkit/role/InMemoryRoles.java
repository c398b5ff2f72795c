package dev.portero.application.testkit.role;

import dev.portero.application.role.port.Roles;
import dev.portero.application.testkit.InMemoryUnitOfWork;
import dev.portero.application.testkit.Rewindable;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.user.UserId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Role assignments in memory.
public final class InMemoryRoles implements Roles, Rewindable {

    private final Map<UserId, Set<RoleName>> roles = new HashMap<>();

    public InMemoryRoles(InMemoryUnitOfWork unitOfWork) {
        unitOfWork.join(this);
    }

    @Override
    public synchronized void assign(UserId user, Set<RoleName> names) {
        roles.put(user, Set.copyOf(names));
    }

    @Override
    public synchronized Set<RoleName> of(UserId user) {
        return roles.getOrDefault(user, Set.of());
    }

    @Override
    public synchronized Runnable bookmark() {
        Map<UserId, Set<RoleName>> then = Map.copyOf(roles);
        return () -> rewindTo(then);
    }

    private synchronized void rewindTo(Map<UserId, Set<RoleName>> then) {
        roles.clear();
        roles.putAll(then);
    }
}
