package dev.portero.domain.user;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UsernameStemTest {

    @ParameterizedTest
    @CsvSource({
        "test@example.com, test",
        "Alice.Doe@b.cl, alice.doe",
        "josé.núñez@b.cl, jose.nunez",
        "alice+news@b.cl, alice-news",
        "o'brien@b.ie, o-brien",
        "_x_y_@b.cl, x_y",
        "a@b.cl, user-a",
        "用户@b.cl, user"
    })
    void foldsTheLocalPart(String email, String stem) {
        assertThat(UsernameStem.of(Email.of(email)).value()).isEqualTo(stem);
    }

    @Test
    void countsFromTheStemItself() {
        UsernameStem stem = UsernameStem.of(Email.of("alice@b.cl"));

        assertThat(stem.firstNumber()).isEqualTo(1);
        assertThat(stem.numbered(1)).isEqualTo(new Username("alice"));
        assertThat(stem.numbered(2)).isEqualTo(new Username("alice-2"));
    }

    @Test
    void startsAtTwoWhereTheStemIsReserved() {
        UsernameStem stem = UsernameStem.of(Email.of("admin@b.cl"));

        assertThat(stem.firstNumber()).isEqualTo(2);
        assertThat(stem.numbered(stem.firstNumber())).isEqualTo(new Username("admin-2"));
    }

    @Property
    void everyAddressGivesLegalNames(
            @ForAll @StringLength(min = 1, max = 64) String local, @ForAll @IntRange(min = 2) int number) {
        if (Email.flawsOf(local + "@b.cl").isEmpty()) {
            UsernameStem stem = UsernameStem.of(Email.of(local + "@b.cl"));
            assertThat(Username.flawsOf(stem.numbered(stem.firstNumber()).value()))
                    .isEmpty();
            assertThat(Username.flawsOf(stem.numbered(number).value())).isEmpty();
        }
    }
}
