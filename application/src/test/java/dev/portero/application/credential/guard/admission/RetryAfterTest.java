package dev.portero.application.credential.guard.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `Retry-After` of refused logins in a [LoginBurst] at two workers and a limit of five seconds: a client that returns
/// at its time is served, although the estimated cost of a hash is wrong.
final class RetryAfterTest {

    private static final Duration COST = Duration.ofMillis(250);
    private static final Duration SLOW = Duration.ofMillis(450);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(11);

    @ParameterizedTest
    @CsvSource({"1, 100", "2, 80", "3, 80", "4, 80", "5, 70", "6, 120"})
    void servesARefusedBurstAtOneAccount(long seed, int percent) {
        LoginBurst burst = new LoginBurst(seed, SLOW, constant(SLOW, percent));
        addOfOneAccount(burst, 32);

        assertServedOnReturn(burst.run(), 8);
    }

    @ParameterizedTest
    @CsvSource({"1, 100", "2, 80", "3, 80", "4, 80", "5, 70", "6, 120"})
    void servesARefusedBurstFromManyAddresses(long seed, int percent) {
        LoginBurst burst = new LoginBurst(seed, COST, constant(COST, percent));
        addFromManyAddresses(burst, 100);

        assertServedOnReturn(burst.run(), 59);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void servesARefusedBurstWhileHashesBecomeSlower(long seed) {
        LoginBurst one = new LoginBurst(seed, SLOW, rising(SLOW));
        addOfOneAccount(one, 32);
        LoginBurst many = new LoginBurst(seed, COST, rising(COST));
        addFromManyAddresses(many, 100);

        assertServedOnReturn(one.run(), 8);
        assertServedOnReturn(many.run(), 59);
    }

    /// Three times as many new logins as the workers serve do not take the promised places.
    @ParameterizedTest
    @CsvSource({"1, 80", "2, 80", "3, 80", "1, 70", "2, 70"})
    void servesPromisedRetriesBeforeNewLogins(long seed, int percent) {
        LoginBurst burst = new LoginBurst(seed, COST, constant(COST, percent));
        addFromManyAddresses(burst, 100);
        for (int login = 0; login < 256; login++) {
            Duration after = Duration.ofMillis(500).plus(COST.dividedBy(4).multipliedBy(login));
            burst.add(after, "new user " + login, "198.51.100." + login);
        }

        assertServedOnReturn(burst.run().subList(0, 100), 59);
    }

    /// Hashes take two to four times the guess of a replica that has measured none: what it promised before the first
    /// hash ended is too early, what it promises afterwards holds.
    @ParameterizedTest
    @CsvSource({"1, 50", "2, 50", "3, 50", "1, 25", "2, 25", "3, 25"})
    void promisesByTheFirstMeasurements(long seed, int percent) {
        LoginBurst burst = new LoginBurst(seed, COST, constant(COST, percent));
        addFromManyAddresses(burst, 32);
        burst.add(Duration.ofSeconds(3), "later user", "198.51.100.1");
        addOfOneAccount(burst, 32);

        List<LoginBurst.Login> logins = burst.run();

        assertThat(logins).allMatch(LoginBurst.Login::isServed);
        assertThat(logins).filteredOn(refusedTimes(2)).hasSizeLessThanOrEqualTo(logins.size() / 10);
        assertThat(logins).noneMatch(refusedTimes(3));
    }

    @Test
    void promisesWholeSecondsAtTheRateOfTheService() {
        LoginBurst burst = new LoginBurst(1, COST, constant(COST, 100));
        addFromManyAddresses(burst, 300);

        List<Duration> first = burst.run().stream()
                .filter(RetryAfterTest::isRefused)
                .map(login -> login.refusals().getFirst())
                .toList();

        assertThat(first).hasSize(259).allMatch(retry -> retry.toNanosPart() == 0);
        assertThat(first)
                .allSatisfy(retry -> assertThat(first).filteredOn(retry::equals).hasSizeLessThanOrEqualTo(8));
    }

    private static void addOfOneAccount(LoginBurst burst, int number) {
        for (int login = 0; login < number; login++) {
            burst.add(Duration.ZERO, "alice", "192.0.2.1");
        }
    }

    private static void addFromManyAddresses(LoginBurst burst, int number) {
        for (int login = 0; login < number; login++) {
            burst.add(Duration.ZERO, "user " + login, "192.0.2." + login);
        }
    }

    /// True cost of hashes that are estimated at this percentage of it.
    private static LongUnaryOperator constant(Duration estimate, int percent) {
        return at -> estimate.toNanos() * 100 / percent;
    }

    /// Cost that rises to one and a half within four seconds.
    private static LongUnaryOperator rising(Duration cost) {
        long risen = Duration.ofSeconds(8).toNanos();
        return at -> (long) (cost.toNanos() * Math.min(1.5, 1 + (double) at / risen));
    }

    private static void assertServedOnReturn(List<LoginBurst.Login> logins, int refused) {
        assertThat(logins).allMatch(LoginBurst.Login::isServed);
        assertThat(logins).filteredOn(RetryAfterTest::isRefused).hasSize(refused);
        assertThat(logins).filteredOn(refusedTimes(2)).hasSizeLessThanOrEqualTo(logins.size() / 20);
        assertThat(logins).noneMatch(refusedTimes(3));
        assertThat(logins)
                .filteredOn(RetryAfterTest::isRefused)
                .allMatch(login -> login.refusals().getFirst().compareTo(LONGEST_RETRY) <= 0);
    }

    private static boolean isRefused(LoginBurst.Login login) {
        return !login.refusals().isEmpty();
    }

    private static Predicate<LoginBurst.Login> refusedTimes(int times) {
        return login -> login.refusals().size() >= times;
    }
}
