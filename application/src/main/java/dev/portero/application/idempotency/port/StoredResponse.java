package dev.portero.application.idempotency.port;

import java.util.Map;

/// What a caller was told, to the letter, so that it can be told again.
///
/// @param headers those that belong to the answer and not to the moment
public record StoredResponse(int status, Map<String, String> headers, String body) {

    public StoredResponse {
        headers = Map.copyOf(headers);
    }

    /// The same with another body.
    public StoredResponse with(String another) {
        return new StoredResponse(status, headers, another);
    }

    @Override
    public String toString() {
        return "Answer[" + status + "]"; // its body may say who somebody is
    }
}
