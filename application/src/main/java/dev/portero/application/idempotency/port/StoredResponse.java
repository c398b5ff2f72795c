package dev.portero.application.idempotency.port;

/// Stored response, for an exact repetition. Its form is the business of the adapter that renders it.
public record StoredResponse(String content) {

    @Override
    public String toString() {
        return "StoredResponse[…]"; // the content can be personal data
    }
}
