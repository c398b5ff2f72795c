package dev.portero.domain.role;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RoleNameTest {

    @ParameterizedTest
    @CsvSource({"user, user", "' Admin ', admin", "administrador, admin", "MIEMBRO, member", "auditor, auditor"})
    void parsesNamesAndAliases(String typed, String name) {
        assertThat(RoleName.parse(typed)).contains(new RoleName(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1st", "a b", "rôle", "a,b"})
    void rejectsInvalidNames(String typed) {
        assertThat(RoleName.parse(typed)).isEmpty();
    }
}
