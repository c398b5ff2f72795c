package dev.portero.rest.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PathPrefixFormTest {

    @ParameterizedTest
    @CsvSource({"/usersservice, /usersservice", "/a/b/, /a/b", "/, ''", "'', ''", "/~a.b_c-D9, /~a.b_c-D9"})
    void isAPath(String text, String prefix) {
        assertThat(PathPrefix.parse(text)).contains(prefix);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "usersservice",
                "//evil.example",
                "/a//b",
                "/a/../b",
                "/..",
                "/.",
                "/a/./b",
                "/a b",
                "/a%2fb",
                "/a?b",
                "/a\\b",
                "http://evil.example",
                "/a\r\nX: y",
                "/ä"
            })
    void rejectsOtherForms(String text) {
        assertThat(PathPrefix.parse(text)).isEmpty();
    }

    @Test
    void isLimitedInLength() {
        assertThat(PathPrefix.parse("/" + "a".repeat(199))).isPresent();
        assertThat(PathPrefix.parse("/" + "a".repeat(200))).isEmpty();
    }
}
