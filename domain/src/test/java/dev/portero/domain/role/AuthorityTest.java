package dev.portero.domain.role;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AuthorityTest {

    @ParameterizedTest
    @CsvSource({
        "admin, admin, true",
        "admin, user, true",
        "member, user, true",
        "member, member, true",
        "member, auditor, false",
        "user, member, false",
        "auditor, admin, false",
        "unheard-of, user, true",
        "unheard-of, member, false"
    })
    void endsWhereSomebodyMayDoMore(String own, String others, boolean reaches) {
        assertThat(Authority.of(roles(own)).reaches(roles(others))).isEqualTo(reaches);
    }

    @Test
    void addsUpOverRoles() {
        assertThat(Authority.of(Set.of(new RoleName("auditor"), new RoleName("member")))
                        .reaches(Set.of(new RoleName("member"), new RoleName("auditor"))))
                .isTrue();
    }

    @Test
    void isWholeForTheServiceItself() {
        assertThat(Authority.WHOLE.reaches(roles("admin"))).isTrue();
    }

    private static Set<RoleName> roles(String name) {
        return Set.of(new RoleName(name));
    }
}
