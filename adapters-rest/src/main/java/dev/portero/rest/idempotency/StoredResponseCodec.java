package dev.portero.rest.idempotency;

import dev.portero.application.idempotency.port.StoredResponse;
import dev.portero.rest.problem.Problem;
import dev.portero.rest.request.RequestId;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// Codec between an HTTP response and its stored form.
@Singleton
final class StoredResponseCodec {

    private final JsonMapper json;

    StoredResponseCodec(JsonMapper json) {
        this.json = json;
    }

    /// The stored form: status, headers and body, exactly as sent.
    StoredResponse of(HttpRequest<?> request, MutableHttpResponse<?> response) {
        Map<String, String> headers = new LinkedHashMap<>();
        response.getHeaders().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        Object body = response.body() instanceof Problem problem ? problem.of(RequestId.of(request)) : response.body();
        return new StoredResponse(response.code(), headers, body == null ? "" : json(body));
    }

    /// The response rebuilt from its stored form.
    MutableHttpResponse<?> again(StoredResponse answer) {
        MutableHttpResponse<byte[]> response = HttpResponse.<byte[]>status(answer.status(), "")
                .body(answer.body().getBytes(StandardCharsets.UTF_8));
        answer.headers().forEach(response::header);
        return response.contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    /// Serializes an object as JSON, as response bodies are.
    String json(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
