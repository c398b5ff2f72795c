package dev.portero.application.idempotency.port;

import java.util.Map;

/// Stored HTTP response, for an exact repetition.
///
/// @param headers the headers that belong to the response, without those of the moment
public record StoredResponse(int status, Map<String, String> headers, String body) {

    public StoredResponse {
        headers = Map.copyOf(headers);
    }

    /// Copy with another body.
    public StoredResponse with(String another) {
        return new StoredResponse(status, headers, another);
    }

    @Override
    public String toString() {
        return "StoredResponse[" + status + "]"; // the body can contain personal data
    }
}
