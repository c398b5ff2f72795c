package dev.portero.domain.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

final class UserReferenceTest {

    private static final String ID = "6d9e4c9c-9d0a-4f6f-9a5f-3f2b9c7e1a2d";

    @Test
    void distinguishesEmailsFromUsernames() {
        assertThat(UserReference.ofLogin(" a@b.cl ")).contains(new UserReference.ByEmail(Email.of("a@b.cl")));
        assertThat(UserReference.ofLogin("alice ")).contains(new UserReference.ByUsername(new Username("alice")));
    }

    @Test
    void loginDoesNotAcceptAnId() {
        assertThat(UserReference.of(ID)).contains(new UserReference.ById(new UserId(UUID.fromString(ID))));
        assertThat(UserReference.of("alice")).contains(new UserReference.ByUsername(new Username("alice")));
        assertThat(UserReference.ofLogin(ID)).contains(new UserReference.ByUsername(new Username(ID)));
    }

    @Test
    void isEmptyForInvalidReferences() {
        assertThat(UserReference.of("")).isEmpty();
        assertThat(UserReference.of("a@")).isEmpty();
        assertThat(UserReference.of("' OR 1=1 --")).isEmpty();
        assertThat(UserReference.of("me")).isEmpty();
    }
}
