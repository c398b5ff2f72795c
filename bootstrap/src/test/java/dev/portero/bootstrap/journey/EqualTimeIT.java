package dev.portero.bootstrap.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.testkit.Together;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// Timing test of failed logins: the response time does not reveal whether an account exists. An unknown user takes as
/// long as a wrong password, and as a password that is not checked because the attempts of the account are used up.
///
/// The noise is measured in the same run, between two halves of the measurements of one kind. `bench/equal-time` runs
/// more pairs at the full cost of a hash.
@Isolated("the noise of other tests would hide a difference")
final class EqualTimeIT {

    private static final int PAIRS = Integer.getInteger("portero.pairs", 200);
    private static final String HASH = System.getProperty("portero.hash", "bcrypt:6");
    private static final int ROUNDS = 3;
    private static final int SPLITS = 200;
    private static final int THROTTLED = Math.min(20, PAIRS);
    private static final int ATTEMPTS = 11;
    private static final int CROWD = 150;
    private static final double RATIO = 3;
    private static final long SEED = 20_261_121;

    @TempDir
    Path directory = Path.of("");

    @Test
    void unknownUserTakesAsLongAsAWrongPassword() throws Exception {
        try (ServiceFixture fixture =
                ServiceFixture.onSharedServer(directory.resolve("portero"), Map.of("portero.hashing.scheme", HASH))) {
            Client client = fixture.client();
            for (int number = 0; number < PAIRS; number++) {
                assertThat(client.register("known" + number + "@b.cl", "known" + number)
                                .statusCode())
                        .isEqualTo(201);
            }

            assertAlike(client, number -> "known" + number, number -> "unknown" + number);
            assertAlike(client, number -> "known" + number + "@b.cl", number -> "unknown" + number + "@b.cl");
            assertThrottledAlike(client);
        }
    }

    /// Attack: the attempts of user names are used up, and their e-mail addresses are tried after a busy time. Those of
    /// accounts are throttled, those of unknown users are not.
    private static void assertThrottledAlike(Client client) {
        for (int number = 0; number < THROTTLED * ATTEMPTS; number++) {
            nanosToRefuse(client, "known" + number % THROTTLED);
            nanosToRefuse(client, "unknown" + number % THROTTLED);
        }
        String figures = "";
        for (int round = 0; round < ROUNDS; round++) {
            String crowd = "crowd" + round + "-";
            Together.concurrently(CROWD, number -> logIn(client, crowd + number).statusCode());
            List<Long> throttled = new ArrayList<>();
            List<Long> unknownUser = new ArrayList<>();
            for (int number = 0; number < THROTTLED; number++) {
                throttled.add(nanosToRefuse(client, "known" + number + "@b.cl"));
                unknownUser.add(nanosToRefuse(client, "unknown" + number + "@b.cl"));
            }
            double ratio = median(throttled) / median(unknownUser);
            figures = "throttled %.0f µs, unknown user %.0f µs"
                    .formatted(median(throttled) / 1e3, median(unknownUser) / 1e3);
            System.out.println("equal time after a busy time: " + figures);
            if (ratio < RATIO && ratio > 1 / RATIO) {
                return;
            }
        }
        throw new AssertionError("response times of unknown users and throttled accounts differ: " + figures);
    }

    /// A real difference shows in every round; noise of the machine does not.
    private static void assertAlike(Client client, IntFunction<String> known, IntFunction<String> unknown) {
        String figures = "";
        for (int round = 0; round < ROUNDS; round++) {
            List<Long> wrong = new ArrayList<>();
            List<Long> unknownUser = new ArrayList<>();
            for (int number = 0; number < PAIRS; number++) {
                wrong.add(nanosToRefuse(client, known.apply(number)));
                unknownUser.add(nanosToRefuse(client, unknown.apply(number)));
            }
            double difference = Math.abs(median(wrong) - median(unknownUser));
            double chance = differenceByChance(wrong);
            figures = "wrong password %.0f µs, unknown user %.0f µs, noise %.0f µs"
                    .formatted(median(wrong) / 1e3, median(unknownUser) / 1e3, chance / 1e3);
            System.out.println("equal time over " + PAIRS + " pairs at " + HASH + ": " + figures);
            if (difference <= 3 * chance) {
                return;
            }
        }
        throw new AssertionError("response times of unknown users and wrong passwords differ: " + figures);
    }

    private static long nanosToRefuse(Client client, String login) {
        long start = System.nanoTime();
        HttpResponse<String> answer = logIn(client, login);
        long nanos = System.nanoTime() - start;
        assertThat(answer.statusCode()).isEqualTo(401);
        return nanos;
    }

    private static HttpResponse<String> logIn(Client client, String login) {
        return client.post("/v1/auth/login", "{\"username_or_email\": \"" + login + "\", \"password\": \"S3gura124\"}");
    }

    /// Difference between the medians of two halves of the same measurements, at the 95th percentile of random splits.
    private static double differenceByChance(List<Long> same) {
        Random random = new Random(SEED);
        List<Long> shuffled = new ArrayList<>(same);
        List<Double> differences = new ArrayList<>();
        for (int split = 0; split < SPLITS; split++) {
            Collections.shuffle(shuffled, random);
            int half = shuffled.size() / 2;
            differences.add(
                    Math.abs(median(shuffled.subList(0, half)) - median(shuffled.subList(half, shuffled.size()))));
        }
        Collections.sort(differences);
        return differences.get(SPLITS * 19 / 20);
    }

    private static double median(List<Long> values) {
        List<Long> sorted = values.stream().sorted().toList();
        return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2.0;
    }
}
