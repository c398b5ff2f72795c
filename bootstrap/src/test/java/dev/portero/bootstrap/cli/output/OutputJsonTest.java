package dev.portero.bootstrap.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class OutputJsonTest {

    @Test
    void writesMembersInTheirOrderOnOneLine() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("b", List.of(Map.of("n", 1), List.of()));
        members.put("a", null);
        members.put("numbers", List.of(Long.MAX_VALUE, -0.5, 7));
        members.put("yes", true);
        members.put("none", Map.of());

        assertThat(OutputJson.of(members))
                .isEqualTo(
                        "{\"b\":[{\"n\":1},[]],\"a\":null,\"numbers\":[9223372036854775807,-0.5,7],\"yes\":true,\"none\":{}}");
    }

    static Stream<Arguments> escapes() {
        return Stream.of(
                Arguments.of("\u00e9\ud83d\udc4d</>&'=", "\u00e9\ud83d\udc4d</>&'="),
                Arguments.of("\"\\", "\\\"\\\\"),
                Arguments.of("\u001b\u0000\u007f", "\\u001b\\u0000\u007f"),
                Arguments.of("\n\r\t\b\f", "\\n\\r\\t\\b\\f"),
                Arguments.of("\u2028\u2029", "\\u2028\\u2029"));
    }

    @ParameterizedTest
    @MethodSource("escapes")
    void escapesWhatEndsALineOrAString(String text, String escaped) {
        assertThat(OutputJson.of(Map.of(text, text))).isEqualTo("{\"" + escaped + "\":\"" + escaped + "\"}");
    }

    @Test
    void refusesAValueThatJsonDoesNotHave() {
        Map<String, @Nullable Object> members = Map.of("at", Instant.EPOCH);

        assertThatThrownBy(() -> OutputJson.of(members)).isInstanceOf(IllegalStateException.class);
    }
}
