package dev.portero.domain.role;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class PermissionTest {

    /// Pinned names: tokens and the code of clients contain them.
    @Test
    void wireNamesAreStable() {
        assertThat(Arrays.stream(Permission.values()).map(Permission::wireName))
                .containsExactly(
                        "users:read",
                        "users:write",
                        "roles:read",
                        "roles:write",
                        "roles:assign",
                        "sessions:manage",
                        "wallets:read",
                        "wallets:write",
                        "audit:read",
                        "operations:manage",
                        "tokens:introspect",
                        "clients:read",
                        "clients:manage",
                        "capital:move");
    }

    @Test
    void isFoundOnlyByItsWireName() {
        assertThat(Permission.named("users:read")).contains(Permission.USERS_READ);
        assertThat(Permission.named("USERS_READ")).isEmpty();
        assertThat(Permission.named("users:read ")).isEmpty();
        assertThat(Permission.named("")).isEmpty();
    }
}
