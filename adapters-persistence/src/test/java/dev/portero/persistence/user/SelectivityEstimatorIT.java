package dev.portero.persistence.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.domain.credential.PasswordHash;
import dev.portero.domain.user.SearchTerm;
import dev.portero.persistence.jdbc.Sql;
import dev.portero.persistence.jdbc.Trigrams;
import dev.portero.persistence.seed.Seeding;
import dev.portero.persistence.testing.Postgres;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("real")
final class SelectivityEstimatorIT {

    private static final int USER_COUNT = 12_000;

    @RegisterExtension
    static final Postgres POSTGRES = new Postgres();

    private final AtomicLong nanos = new AtomicLong();
    private final SelectivityEstimator estimator = new SelectivityEstimator(POSTGRES.bean(Sql.class), nanos::get);

    @Test
    void estimatesFromARecentSampleOfTheTable() {
        assertThat(estimator.sampleOf(SearchTerm.of("example")).isAll()).isTrue();
        assertThat(estimator.significant(Trigrams.of("exam"))).containsExactlyInAnyOrder(Trigrams.of("exam"));

        Seeding.run(POSTGRES.url(), "", "", USER_COUNT, new PasswordHash("unusable"), () -> {}, (step, done, of) -> {});
        assertThat(estimator.sampleOf(SearchTerm.of("example")).isAll()).isTrue();
        nanos.addAndGet(Duration.ofSeconds(30).toNanos());

        TableSample sample = estimator.sampleOf(SearchTerm.of("example"));
        assertThat(sample.isAll()).isFalse();
        assertThat((double) sample.count().users()).isBetween(USER_COUNT * 0.9, USER_COUNT * 1.1);
        assertThat(estimator.sampleOf(SearchTerm.of("qqzz")).hits()).isZero();
        assertThat(estimator.significant(Trigrams.of("qqzz@mail.example")))
                .hasSize(4)
                .contains(Trigrams.of("qqz")[0], Trigrams.of("qzz")[0], Trigrams.of("zz@")[0]);
        Integer[] ofBoth = Stream.of(Trigrams.of("maria"), Trigrams.of("turner"))
                .flatMap(Stream::of)
                .toArray(Integer[]::new);
        assertThat(estimator.significant(ofBoth))
                .as("a second trigram of the same name adds no selectivity")
                .containsAnyOf(Trigrams.of("maria"))
                .containsAnyOf(Trigrams.of("turner"));
    }
}
