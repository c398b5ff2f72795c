package dev.portero.rest.body;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.rest.testing.Server;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PatchFieldTest {

    @RegisterExtension
    final Server server = new Server();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|untouched untouched",
                "{\"full_name\":null}|cleared untouched",
                "{\"username\":\"alice\"}|untouched given:alice",
                "{\"full_name\":\"\",\"username\":null}|given: cleared"
            })
    void distinguishesMissingNullAndText(String body, String parsed) {
        assertThat(send("PATCH", body, "application/json").body()).isEqualTo(parsed);
        assertThat(send("PATCH", body, "application/merge-patch+json").body()).isEqualTo(parsed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"full_name\":1}", "{\"full_name\":{\"a\":\"b\"}}", "{\"full_name\":false}"})
    void rejectsNonTextValues(String body) {
        HttpResponse<String> answer = send("PATCH", body, "application/json");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"code\":\"malformed_json\"", "full_name");
    }

    @Test
    void rejectsInvalidTextAndUnknownFields() {
        HttpResponse<String> zero = send("PATCH", "{\"full_name\":\"a\\u0000\"}", "application/json");
        HttpResponse<String> unknown = send("PATCH", "{\"role\":null}", "application/merge-patch+json");

        assertThat(zero.statusCode()).isEqualTo(422);
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(unknown.body()).contains("\"code\":\"unknown_field\"");
    }

    @Test
    void acceptsMergePatchOnlyInAPatch() {
        HttpResponse<String> answer = send("POST", "{}", "application/merge-patch+json");

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body()).contains("\"code\":\"unsupported_media_type\"");
    }

    private HttpResponse<String> send(String method, String body, String type) {
        return server.send(server.request("/testing/patches")
                .header("Content-Type", type)
                .method(method, BodyPublishers.ofString(body)));
    }
}
