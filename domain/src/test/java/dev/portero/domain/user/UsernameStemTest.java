package dev.portero.domain.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.domain.testing.RandomInput;
import dev.portero.domain.testing.SeededCases;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UsernameStemTest {

    private static final UsernameStem ALICE = UsernameStem.of(Email.of("alice@b.cl"));

    @Test
    void derivesNoUsernameThatLooksLikeAnId() {
        UsernameStem stem = UsernameStem.of(Email.of("6d9e4c9c-9d0a-4f6f-9a5f-3f2b9c7e1a2d@b.cl"));

        assertThat(stem.firstFree(name -> false)).contains(new Username("6d9e4c9c-9d0a-4f6f-9a5f-3f2b9c7e1a2d-2"));
    }

    @ParameterizedTest
    @CsvSource({
        "test@example.com, test",
        "Alice.Doe@b.cl, alice.doe",
        "josé.núñez@b.cl, jose.nunez",
        "alice+news@b.cl, alice-news",
        "o'brien@b.ie, o-brien",
        "_x_y_@b.cl, x_y",
        "a@b.cl, user-a",
        "用户@b.cl, user",
        "6d9e4c9c-9d0a-4f6f-9a5f-3f2b9c7e1a2d@b.cl, 6d9e4c9c-9d0a-4f6f-9a5f-3f2b9c7e1a2d"
    })
    void foldsTheLocalPart(String email, String stem) {
        assertThat(UsernameStem.of(Email.of(email)).value()).isEqualTo(stem);
    }

    @Test
    void usesTheStemWhenItIsFree() {
        assertThat(ALICE.firstFree(name -> false)).contains(new Username("alice"));
    }

    @Test
    void startsAtTwoWhenTheStemIsReserved() {
        UsernameStem admin = UsernameStem.of(Email.of("admin@b.cl"));

        assertThat(admin.firstFree(name -> false)).contains(new Username("admin-2"));
    }

    static IntStream upToThreeHundred() {
        return IntStream.rangeClosed(1, 300);
    }

    @ParameterizedTest
    @MethodSource("upToThreeHundred")
    void usesTheLowestFreeNumberWithoutGaps(int inUse) {
        Set<String> taken = IntStream.rangeClosed(1, inUse)
                .mapToObj(number -> number == 1 ? "alice" : "alice-" + number)
                .collect(Collectors.toSet());

        assertThat(ALICE.firstFree(name -> taken.contains(name.value())))
                .contains(new Username("alice-" + (inUse + 1)));
    }

    @SeededCases
    void findsAFreeNameAmongAnyGaps(RandomGenerator random) {
        int count = RandomInput.number(random, 0, 255);
        int highest = RandomInput.number(random, Math.max(1, count), 5000);
        Set<String> taken = IntStream.generate(() -> RandomInput.number(random, 1, highest))
                .limit(count)
                .mapToObj(number -> number == 1 ? "alice" : "alice-" + number)
                .collect(Collectors.toSet());

        assertThat(ALICE.firstFree(name -> taken.contains(name.value())))
                .hasValueSatisfying(name -> assertThat(taken).doesNotContain(name.value()));
    }

    @Test
    void checksFewNamesWhenManyAreTaken() {
        AtomicInteger checked = new AtomicInteger();

        ALICE.firstFree(name -> checked.incrementAndGet() > 0 && number(name) <= 1_000_000);

        assertThat(checked).hasValueLessThan(50);
    }

    @Test
    void isEmptyWhenEveryNameIsTaken() {
        assertThat(ALICE.firstFree(name -> true)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 1, Long.MAX_VALUE})
    void extremeNumbersGiveAValidUsername(long randomness) {
        assertThat(Username.flawsOf(ALICE.anyNumber(randomness).value())).isEmpty();
    }

    @SeededCases
    void anyNumberGivesAValidUsername(RandomGenerator random) {
        long randomness = random.nextLong();

        assertThat(Username.flawsOf(ALICE.anyNumber(randomness).value()))
                .as("of %d", randomness)
                .isEmpty();
    }

    @SeededCases
    void everyEmailGivesAValidUsername(RandomGenerator random) {
        String local = RandomInput.text(random, 1, 64);
        if (Email.flawsOf(local + "@b.cl").isEmpty()) {
            Optional<Username> username = UsernameStem.of(Email.of(local + "@b.cl"))
                    .firstFree(name -> name.value().hashCode() % 3 == 0);

            assertThat(username).as(local).isPresent();
        }
    }

    private static int number(Username name) {
        return name.value().equals("alice") ? 1 : Integer.parseInt(name.value().substring("alice-".length()));
    }
}
