package dev.portero.rest.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.rest.testing.Server;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Sends header values that the framework parses and that say nothing, or nothing that exists.
final class HeaderValuesTest {

    @RegisterExtension
    static final Server SERVER = new Server();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Accept-Language|,",
                "Accept-Language|;",
                "Accept-Language|;;,",
                "Accept-Language|*",
                "Accept-Language|de;q=x",
                "Accept-Language|-",
                "Accept-Language|;de",
                "Accept-Language|,de",
                "Accept-Charset|,",
                "Accept-Charset|;",
                "Accept-Charset|*",
                "Accept-Charset|no-such-charset",
                "Accept-Charset|utf-8;q=0",
                "Accept-Charset|;utf-8",
                "Accept-Charset|!"
            })
    void acceptsAnyPreference(String name, String value) {
        assertThat(SERVER.get("/v1/roles", name, value).statusCode()).isEqualTo(401);
        assertThat(SERVER.get("/openapi.json", name, value).statusCode()).isEqualTo(200);
    }
}
