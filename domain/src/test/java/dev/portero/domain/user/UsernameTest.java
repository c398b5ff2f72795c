package dev.portero.domain.user;

import static dev.portero.domain.user.IdentityFlaw.USERNAME_CHARACTERS;
import static dev.portero.domain.user.IdentityFlaw.USERNAME_LIKE_AN_ID;
import static dev.portero.domain.user.IdentityFlaw.USERNAME_RESERVED;
import static dev.portero.domain.user.IdentityFlaw.USERNAME_TOO_LONG;
import static dev.portero.domain.user.IdentityFlaw.USERNAME_TOO_SHORT;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UsernameTest {

    @ParameterizedTest
    @ValueSource(strings = {"alice", "new_username", "username", "j.d", "a-1", "Alice_B.2"})
    void acceptsValidNames(String typed) {
        assertThat(Username.flawsOf(typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"al ice", "alicé", "a@b.cl", "ali\nce", "аlice", "alice\u200b", "alice/.."})
    void acceptsAsciiOnly(String typed) {
        assertThat(Username.flawsOf(typed)).containsExactly(USERNAME_CHARACTERS);
    }

    @Test
    void enforcesItsLengthLimits() {
        assertThat(Username.flawsOf("ab")).containsExactly(USERNAME_TOO_SHORT);
        assertThat(Username.flawsOf("abc")).isEmpty();
        assertThat(Username.flawsOf("a".repeat(50))).isEmpty();
        assertThat(Username.flawsOf("a".repeat(51))).containsExactly(USERNAME_TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "ADMIN", "Root", "users"})
    void rejectsReservedNames(String typed) {
        assertThat(Username.flawsOf(typed)).containsExactly(USERNAME_RESERVED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"6d9e4c9c-9d0a-4f6f-9a5f-3f2b9c7e1a2d", "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF"})
    void rejectsNamesThatLookLikeAnId(String typed) {
        assertThat(Username.flawsOf(typed)).containsExactly(USERNAME_LIKE_AN_ID);
        assertThat(Username.flawsOf(typed + "0")).isEmpty();
        assertThat(new Username(typed).value()).isEqualTo(typed); // existing accounts keep such a name
    }

    @Test
    void reportsAllFlawsAtOnce() {
        assertThat(Username.flawsOf("é")).containsExactly(USERNAME_TOO_SHORT, USERNAME_CHARACTERS);
        assertThat(Username.flawsOf("me")).containsExactly(USERNAME_TOO_SHORT, USERNAME_RESERVED);
    }

    @Test
    void ignoresCase() {
        assertThat(new Username("Alice").canonical()).isEqualTo(new Username("aLICE").canonical());
    }
}
