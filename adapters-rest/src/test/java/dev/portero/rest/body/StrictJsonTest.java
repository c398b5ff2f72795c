package dev.portero.rest.body;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class StrictJsonTest {

    private static final int BITS = 11;

    /// Colliding member names: 33 * 'a' + 'b' equals 33 * 'b' + 'A', whatever seed Jackson uses; for Java, 31 * 'A' +
    /// 'a' equals 31 * 'B' + 'B'.
    @Test
    void readsMemberNamesWithCollidingHashes() throws Exception {
        assertThat(StrictJson.object(names(number -> choices(number, "ab", "bA"))))
                .hasSize(1 << BITS);
        assertThat(StrictJson.object(names(number -> choices(number, "Aa", "BB"))))
                .hasSize(1 << BITS);

        for (int size = 0; size < 8; size++) {
            String own = "name" + size + "_";
            assertThat(StrictJson.object(names(number -> own + number))).hasSize(1 << BITS);
        }
    }

    private static byte[] names(IntFunction<String> name) {
        return IntStream.range(0, 1 << BITS)
                .mapToObj(number -> "\"" + name.apply(number) + "\":1")
                .collect(Collectors.joining(",", "{", "}"))
                .getBytes(UTF_8);
    }

    private static String choices(int number, String zero, String one) {
        return IntStream.range(0, BITS)
                .mapToObj(bit -> (number >> bit & 1) == 0 ? zero : one)
                .collect(Collectors.joining());
    }
}
