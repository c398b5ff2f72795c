package dev.portero.rest.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LoggedPathTest {

    private static final String TOKEN = "Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4_-AbCdEfGhI";

    @ParameterizedTest
    @CsvSource({
        "/auth/reset-password/" + TOKEN + ", /auth/reset-password/***",
        "/auth/verify/" + TOKEN + "/again?token=" + TOKEN + ", /auth/verify/***/again",
        "/x/eyJhbGciOiJIUzI1NiJ9aaaaaaaaaaaa.eyJzdWIiOiIxIn0.abc, /x/***",
        "/v1/users/01a1fd5a-58aa-745a-bbab-57e8719b5bda, /v1/users/01a1fd5a-58aa-745a-bbab-57e8719b5bda",
        "/v1/users/01a1fd5a58aa745abbab57e8719b5bda, /v1/users/***",
        "/short-name, /short-name",
        "http://host/path?x, http://host/path",
        "/a\u0001\u001b[31m\u00e9, /a??[31m?"
    })
    void masksSecretsAndControlCharacters(String target, String path) {
        assertThat(AccessLog.path(target)).isEqualTo(path);
    }

    @Test
    void limitsThePathTo256Characters() {
        assertThat(AccessLog.path("/a.".repeat(200))).hasSize(256);
    }
}
