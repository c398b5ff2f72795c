package dev.portero.rest.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BearerTokenTest {

    @ParameterizedTest
    @CsvSource({"Bearer aZ0, aZ0", "bEARER   a.b-c_d~e+f/g, a.b-c_d~e+f/g", "bearer a==, a=="})
    void tokenFollowsTheScheme(String header, String token) {
        assertThat(BearerToken.of(requestWith(header))).isEqualTo(token);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Bearera",
                "Bear a",
                "Basic a",
                "a",
                "Bearer\ta",
                "Bearer \ta",
                "Bearer =",
                "Bearer a=b",
                "Bearer a b",
                "Bearer a,b",
                "Bearer a, Bearer b",
                "Bearer ä"
            })
    void malformedHeaderHasNoToken(String header) {
        assertThat(BearerToken.of(requestWith(header))).isEmpty();
    }

    @Test
    void twoHeadersHaveNoToken() {
        assertThat(BearerToken.of(requestWith("Bearer a", "Bearer a"))).isEmpty();
    }

    @Test
    void detectsAMalformedBearerHeader() {
        assertThat(BearerToken.isShown(requestWith("Bearer"))).isTrue();
        assertThat(BearerToken.isShown(requestWith("BEARER ,"))).isTrue();
        assertThat(BearerToken.isShown(requestWith("Basic a", "bearer a"))).isTrue();
        assertThat(BearerToken.isShown(requestWith("Bearera"))).isFalse();
        assertThat(BearerToken.isShown(requestWith("Basic bearer"))).isFalse();
    }

    private static HttpRequest<?> requestWith(String... values) {
        MutableHttpRequest<?> request = HttpRequest.GET("/");
        for (String value : values) {
            request.getHeaders().add("Authorization", value);
        }
        return request;
    }
}
