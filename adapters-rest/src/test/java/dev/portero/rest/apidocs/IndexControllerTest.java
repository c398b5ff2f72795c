package dev.portero.rest.apidocs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.rest.testing.Server;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IndexControllerTest {

    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    @RegisterExtension
    static final Server SERVER = new Server();

    @RegisterExtension
    static final Server PREFIXED = new Server(Map.of("portero.forwarding.root-path", "/usersservice"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                BROWSER,
                "*/*",
                "text/*",
                "text/html",
                "application/json, text/html",
                "application/*;q=0.5, text/*;q=0.5",
                "text/html;charset=utf-8;q=0.2, application/json;q=0.1"
            })
    void indexIsHtmlByDefault(String accept) {
        HttpResponse<String> page = SERVER.get("/", "Accept", accept);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(page.headers().allValues("Vary")).contains("Accept", "Accept-Encoding");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'none'"));
        assertThat(page.body()).contains("href=\"docs\"", "href=\"health\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/*",
                "application/json;q=0.5, text/plain",
                "application/json, */*;q=0.1",
                "application/json;q=0.5, text/html;q=0.4",
                "text/html;q=0, */*;q=0.1",
                "text/*;q=0.3, application/*;q=0.4"
            })
    void indexIsJsonWhereItIsPreferred(String accept) {
        HttpResponse<String> index = SERVER.get("/", "Accept", accept);

        assertThat(index.statusCode()).isEqualTo(200);
        assertThat(index.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
        assertThat(index.headers().allValues("Vary")).contains("Accept");
        assertThat(index.body())
                .contains("\"links\":{\"docs\":\"/docs\"", "\"health\":\"/health\"")
                .contains("\"name\":\"", "\"version\":\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/png", "image/*", "text/html;q=0", "*/*;q=0", "text/plain, application/json;q=0.0"})
    void indexIsNotAcceptableAsAnotherType(String accept) {
        assertThat(SERVER.get("/", "Accept", accept).statusCode()).isEqualTo(406);
    }

    @ParameterizedTest
    @CsvSource({
        "/health, application/*, 200",
        "/health, Application/*;q=0.1, 200",
        "/health, application/*;q=0, 406",
        "/health, text/*, 406",
        "/docs, text/*, 200",
        "/metrics, text/*, 200",
        "/docs, application/*, 406"
    })
    void routesAreSelectedByMediaRanges(String path, String accept, int status) {
        assertThat(SERVER.get(path, "Accept", accept).statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/usersservice", "/usersservice/"})
    void linksCarryThePathPrefix(String path) {
        assertThat(PREFIXED.get(path, "Accept", BROWSER).body()).contains("href=\"/usersservice/docs\"");
        assertThat(PREFIXED.get(path, "Accept", "application/json").body()).contains("\"docs\":\"/usersservice/docs\"");
    }
}
