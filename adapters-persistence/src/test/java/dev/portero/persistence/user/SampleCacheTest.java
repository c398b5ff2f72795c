package dev.portero.persistence.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.user.port.UserFilter;
import dev.portero.domain.user.SearchTerm;
import dev.portero.domain.user.Status;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class SampleCacheTest {

    private static final TableSample PART = new TableSample(7, 50, 100.0);
    private static final TableSample ALL = new TableSample(7, 50, 1.0);

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE); // overflows to a negative value
    private final SampleCache cache = new SampleCache(nanos::get);

    @Test
    void cachesASampleForTenSeconds() {
        assertThat(cache.remember(UserFilter.ALL, PART)).isSameAs(PART);

        nanos.addAndGet(Duration.ofSeconds(9).toNanos());
        assertThat(cache.find(UserFilter.ALL)).contains(PART);
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(cache.find(UserFilter.ALL)).isEmpty();
    }

    @Test
    void cachesPerFilter() {
        cache.remember(fragment("abc"), PART);

        assertThat(cache.find(fragment("abc"))).contains(PART);
        assertThat(cache.find(fragment("abd"))).isEmpty();
        assertThat(cache.find(new UserFilter(Status.ACTIVE, null, SearchTerm.of("abc"), null, null)))
                .isEmpty();
    }

    @Test
    void doesNotCacheACompleteSample() {
        cache.remember(UserFilter.ALL, ALL);

        assertThat(cache.find(UserFilter.ALL)).isEmpty();
    }

    @Test
    void sizeIsBounded() {
        for (int number = 0; number < 1_001; number++) {
            cache.remember(fragment("fragment-" + number), PART);
        }

        assertThat(cache.find(fragment("fragment-0"))).isEmpty();
        assertThat(cache.find(fragment("fragment-1000"))).contains(PART);
    }

    private static UserFilter fragment(String text) {
        return new UserFilter(null, null, SearchTerm.of(text), null, null);
    }
}
