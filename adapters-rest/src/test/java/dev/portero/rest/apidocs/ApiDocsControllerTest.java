package dev.portero.rest.apidocs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.rest.testing.Server;
import io.micronaut.http.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ApiDocsControllerTest {

    private static final Pattern LINK = Pattern.compile("(?:href|src|data-document)=\"([^\"]*)\"");

    @RegisterExtension
    static final Server SERVER = new Server();

    @RegisterExtension
    static final Server HOSTILE = new Server(Map.of("portero.service.name", "</title><script>alert(1)</script>"));

    @ParameterizedTest
    @ValueSource(strings = {"/", "/docs", "/docs/", "/redoc", "/redoc/"})
    void linksAreRelativeUnderAnyPrefix(String path) {
        HttpResponse<String> page = SERVER.get(path);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(links(page)).hasSizeGreaterThan(4).allSatisfy(link -> {
            URI absolute = URI.create("https://example.com/some/prefix" + path).resolve(link);
            assertThat(absolute.toString()).startsWith("https://example.com/some/prefix/");
            String here = absolute.getPath().substring("/some/prefix".length());
            assertThat(SERVER.get(here).statusCode()).as(here).isEqualTo(200);
        });
    }

    @Test
    void servesTheAsyncApiDocument() {
        HttpResponse<String> answer = SERVER.get("/asyncapi.json");

        assertThat(answer.body()).isEqualTo(SERVER.portero().eventDocument.json());
        String tag = answer.headers().firstValue("ETag").orElseThrow();
        assertThat(SERVER.get("/asyncapi.json", "If-None-Match", tag).statusCode())
                .isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs", "/redoc"})
    void contentSecurityPolicyAllowsOnlyOwnFiles(String path) {
        HttpResponse<String> page = SERVER.get(path);

        String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
        assertThat(List.of(policy.split("; ")))
                .contains("default-src 'none'", "script-src 'self'", "connect-src 'self'", "frame-ancestors 'none'")
                .noneMatch(directive -> directive.contains("unsafe") || directive.contains("http"));
        assertThat(page.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.body()).doesNotContainPattern("<script>|<style|style=|\\son\\w+=|javascript:|//");
    }

    @Test
    void escapesTheServiceName() {
        assertThat(HOSTILE.get("/docs").body()).contains("&lt;/title&gt;").doesNotContain("<script>");
    }

    @Test
    void loadsNothingFromOtherOrigins() {
        links(SERVER.get("/redoc")).stream()
                .filter(link -> link.endsWith(".js"))
                .forEach(script -> assertThat(SERVER.get("/" + script).body()).doesNotContain("cdn.redoc.ly"));
        assertThat(SERVER.get(asset("/docs", "docs.js")).body()).contains("validatorUrl: null");
    }

    @Test
    void assetsAreImmutablyCacheable() {
        String script = asset("/docs", "swagger-ui-bundle.js");

        HttpResponse<String> first = SERVER.get(script);
        String etag = first.headers().firstValue("ETag").orElseThrow();

        assertThat(first.headers().firstValue("Cache-Control")).contains("public, max-age=31536000, immutable");
        assertThat(first.headers().firstValue("Content-Type")).contains("text/javascript");
        assertThat(SERVER.get(script, "If-None-Match", etag).statusCode()).isEqualTo(304);
        assertThat(SERVER.get(script, "If-None-Match", "\"other\"").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs", "/redoc", "/openapi.json"})
    void pagesAreRevalidatedByETag(String path) {
        HttpResponse<String> first = SERVER.get(path);
        String etag = first.headers().firstValue("ETag").orElseThrow();

        assertThat(first.headers().firstValue("Cache-Control")).contains("no-cache");
        for (String known : List.of(etag, "W/" + etag, "\"other\", " + etag, "*")) {
            HttpResponse<String> again = SERVER.get(path, "If-None-Match", known);
            assertThat(again.statusCode()).as(known).isEqualTo(304);
            assertThat(again.headers().firstValue("ETag")).contains(etag);
            assertThat(again.body()).isEmpty();
        }
    }

    /// Compression per request would cost tens of milliseconds each time.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip|gzip",
                "GZIP|gzip",
                "x-gzip|gzip",
                "*|gzip",
                "br, gzip;q=0.5|gzip",
                "gzip;q=0.5, identity;q=0.5|gzip",
                "identity;q=0, gzip|gzip",
                "*;q=0.1|gzip",
                "gzip;q=0|",
                "gzip;q=0.0, *|",
                "gzip;q=0.000|",
                "*;q=0|",
                "gzip;q=0.3, identity;q=0.8|",
                "identity|",
                "deflate|",
                "br|",
                "zstd, snappy|",
                "gzip;q=2|",
                "''|"
            })
    void compressesAccordingToAcceptEncoding(String accepted, @Nullable String coding) throws IOException {
        String script = asset("/docs", "swagger-ui-bundle.js");
        for (String path : List.of(script, "/openapi.json")) {
            HttpResponse<byte[]> answer = bytes(path, "Accept-Encoding", accepted);

            assertThat(answer.headers().firstValue("Content-Encoding")).isEqualTo(Optional.ofNullable(coding));
            assertThat(answer.headers().allValues("Vary")).containsExactly("Accept-Encoding");
            assertThat(answer.headers().allValues("Content-Length"))
                    .containsExactly(String.valueOf(answer.body().length));
            byte[] plain = coding == null
                    ? answer.body()
                    : new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes();
            assertThat(plain).isEqualTo(bytes(path).body());
        }
    }

    @Test
    void eTagDiffersPerContentCoding() {
        String script = asset("/docs", "swagger-ui-bundle.js");
        String plain = bytes(script).headers().firstValue("ETag").orElseThrow();
        String gzip = bytes(script, "Accept-Encoding", "gzip")
                .headers()
                .firstValue("ETag")
                .orElseThrow();

        assertThat(gzip).isNotEqualTo(plain);
        assertThat(SERVER.get(script, "If-None-Match", plain).statusCode()).isEqualTo(304);
        assertThat(SERVER.get(script, "If-None-Match", gzip, "Accept-Encoding", "gzip")
                        .statusCode())
                .isEqualTo(304);
        assertThat(SERVER.get(script, "If-None-Match", gzip).statusCode()).isEqualTo(200);
        assertThat(bytes(script, "If-None-Match", plain, "Accept-Encoding", "gzip")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void concurrentRequestsCreateOneRepresentation() {
        Representations representations = new Representations();
        AtomicInteger created = new AtomicInteger();

        List<Representation> all = IntStream.range(0, 16)
                .parallel()
                .mapToObj(number -> representations.get("a", MediaType.TEXT_PLAIN_TYPE, () -> {
                    created.incrementAndGet();
                    return new byte[1_000_000];
                }))
                .toList();

        assertThat(created).hasValue(1);
        assertThat(all).allSatisfy(one -> assertThat(one).isSameAs(all.getFirst()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs", "/redoc", "/openapi.json"})
    void answersHeadRequests(String path) {
        HttpResponse<String> head = SERVER.send(SERVER.request(path).method("HEAD", BodyPublishers.noBody()));

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("ETag"))
                .isEqualTo(SERVER.get(path).headers().firstValue("ETag"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/VERSION/nothing.js",
                "/assets/VERSION/index.html",
                "/assets/VERSION/redoc.standalone.js.map",
                "/assets/VERSION/..%2Fdocs.html",
                "/assets/VERSION/..%2F..%2Fapplication.properties",
                "/assets/VERSION/%2e%2e",
                "/assets/older/docs.js",
                "/assets/VERSION/",
                "/assets"
            })
    void servesNoOtherAssets(String path) {
        String version = asset("/docs", "docs.js").split("/", -1)[2];

        HttpResponse<String> answer = SERVER.get(path.replace("VERSION", version));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("\"code\":\"not_found\"");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void htmlPageIsNotAcceptableAsJson() {
        assertThat(SERVER.get("/docs", "Accept", "application/json").statusCode())
                .isEqualTo(406);
    }

    private HttpResponse<byte[]> bytes(String path, String... headers) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(SERVER.request(path, headers).build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interruption);
        }
    }

    private String asset(String page, String file) {
        return links(SERVER.get(page)).stream()
                .filter(link -> link.endsWith("/" + file))
                .map(link -> "/" + link)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> links(HttpResponse<String> page) {
        return LINK.matcher(page.body())
                .results()
                .map((MatchResult link) -> link.group(1))
                .toList();
    }
}
