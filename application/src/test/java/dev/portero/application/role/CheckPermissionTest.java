package dev.portero.application.role;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.testkit.user.UserFixtures;
import dev.portero.domain.role.Permission;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.user.User;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class CheckPermissionTest {

    private final InMemoryPortero portero = new InMemoryPortero();
    private final CheckPermission check = new CheckPermission(portero.callers);
    private final User alice = UserFixtures.alice();

    @BeforeEach
    void aliceHasAnAccount() {
        portero.users.insert(alice);
    }

    @Test
    void permitsWhatOneOfTheRolesPermits() {
        portero.roles.assign(alice.id(), Set.of(new RoleName("user"), new RoleName("auditor")));

        assertThat(check.handle(alice.id(), Permission.AUDIT_READ)).isTrue();
        assertThat(check.handle(alice.id(), Permission.OPERATIONS_MANAGE)).isFalse();
    }

    @Test
    void permitsNothingToWhoHoldsNothing() {
        assertThat(Permission.values())
                .allSatisfy(permission ->
                        assertThat(check.handle(alice.id(), permission)).isFalse());
    }

    @Test
    void forgetsWhatWasTakenAway() {
        portero.roles.assign(alice.id(), Set.of(new RoleName("admin")));
        assertThat(check.handle(alice.id(), Permission.OPERATIONS_MANAGE)).isTrue();

        portero.roles.assign(alice.id(), Set.of());

        assertThat(check.handle(alice.id(), Permission.OPERATIONS_MANAGE)).isFalse();
    }
}
