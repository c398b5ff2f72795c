package dev.portero.application.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.port.Ids;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Contract of [Ids]: every implementation passes it.
public abstract class IdsContract {

    protected abstract Ids ids();

    @Test
    final void generatesVersion7UuidsOfTheStandardVariant() {
        UUID id = ids().next();

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Test
    final void generatesIdsInAscendingOrder() {
        List<String> generated =
                Stream.generate(ids()::next).limit(10_000).map(UUID::toString).toList();

        assertThat(generated).isSorted();
    }

    @Test
    final void generatesUniqueIdsConcurrently() {
        Ids ids = ids();

        List<List<UUID>> generated = Together.concurrently(
                8, number -> Stream.generate(ids::next).limit(2_000).toList());

        assertThat(new HashSet<>(generated.stream().flatMap(List::stream).toList()))
                .hasSize(16_000);
    }
}
