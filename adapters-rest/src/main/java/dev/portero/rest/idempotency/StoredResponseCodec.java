package dev.portero.rest.idempotency;

import dev.portero.application.idempotency.port.StoredResponse;
import dev.portero.rest.problem.Problem;
import dev.portero.rest.request.RequestId;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Codec between an HTTP response and its stored form.
@Singleton
final class StoredResponseCodec {

    /// Stored form: what was sent, without the headers of the moment.
    @Serdeable
    record Sent(int status, Map<String, String> headers, String body) {}

    private final JsonMapper json;

    StoredResponseCodec(JsonMapper json) {
        this.json = json;
    }

    /// The stored form; empty where a retry can end differently: a repetition then executes the request again.
    Optional<StoredResponse> of(HttpRequest<?> request, MutableHttpResponse<?> response) {
        if (!isFinal(response)) {
            return Optional.empty();
        }
        Map<String, String> headers = new LinkedHashMap<>();
        response.getHeaders().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        Object body = response.body() instanceof Problem problem ? problem.of(RequestId.of(request)) : response.body();
        return Optional.of(
                new StoredResponse(json(new Sent(response.code(), headers, body == null ? "" : json(body)))));
    }

    /// Whether a repetition would get this response: success, and a conflict with what exists.
    private static boolean isFinal(HttpResponse<?> response) {
        return response.code() / 100 == 2 || response.code() == HttpStatus.CONFLICT.getCode();
    }

    /// The response rebuilt from its stored form.
    MutableHttpResponse<?> again(StoredResponse stored) {
        Sent sent = sent(stored);
        MutableHttpResponse<byte[]> response =
                HttpResponse.<byte[]>status(sent.status(), "").body(sent.body().getBytes(StandardCharsets.UTF_8));
        sent.headers().forEach(response::header);
        return response.contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    private Sent sent(StoredResponse stored) {
        try {
            return Objects.requireNonNull(json.readValue(stored.content(), Sent.class));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
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
