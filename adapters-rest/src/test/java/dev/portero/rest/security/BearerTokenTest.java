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
    void isWhatStandsAfterTheScheme(String shown, String token) {
        assertThat(BearerToken.of(showing(shown))).isEqualTo(token);
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
    void isNothingElse(String shown) {
        assertThat(BearerToken.of(showing(shown))).isEmpty();
    }

    @Test
    void isNoneWhereThereAreTwo() {
        assertThat(BearerToken.of(showing("Bearer a", "Bearer a"))).isEmpty();
    }

    @Test
    void isShownAlsoWhenItIsNoGoodOne() {
        assertThat(BearerToken.isShown(showing("Bearer"))).isTrue();
        assertThat(BearerToken.isShown(showing("BEARER ,"))).isTrue();
        assertThat(BearerToken.isShown(showing("Basic a", "bearer a"))).isTrue();
        assertThat(BearerToken.isShown(showing("Bearera"))).isFalse();
        assertThat(BearerToken.isShown(showing("Basic bearer"))).isFalse();
    }

    private static HttpRequest<?> showing(String... values) {
        MutableHttpRequest<?> request = HttpRequest.GET("/");
        for (String value : values) {
            request.getHeaders().add("Authorization", value);
        }
        return request;
    }
}
