package dev.portero.rest.client;

import dev.portero.rest.problem.OAuthProblem;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;

/// What RFC 6749, 5.2 has a token endpoint say when it gives no token.
final class OAuthError {

    private static final String CHALLENGE = "Basic realm=\"clients\", charset=\"UTF-8\"";

    private OAuthError() {}

    static MutableHttpResponse<OAuthProblem> invalidRequest(String description) {
        return refusal("invalid_request", description);
    }

    static MutableHttpResponse<OAuthProblem> unsupportedGrantType() {
        return refusal("unsupported_grant_type", "The grant types are password, refresh_token and client_credentials.");
    }

    /// Whether it was the name or the password is told to nobody.
    static MutableHttpResponse<OAuthProblem> invalidCredentials() {
        return refusal("invalid_grant", "This name and this password do not go together.");
    }

    /// Only for who knows the password.
    static MutableHttpResponse<OAuthProblem> accountInactive() {
        return refusal("invalid_grant", "This account is not active; ask whoever runs the service.");
    }

    /// Only for who knows the password. It cannot be done here: RFC 6749 has no word for it.
    static MutableHttpResponse<OAuthProblem> passwordChangeRequired() {
        return refusal(
                "invalid_grant", "This password has to be changed; sign in at /v1/auth/login with a new_password.");
    }

    /// Why is told to nobody.
    static MutableHttpResponse<OAuthProblem> refreshInvalid() {
        return refusal("invalid_grant", "This refresh token is not valid, or not any more; sign in again.");
    }

    static MutableHttpResponse<OAuthProblem> invalidScope() {
        return refusal("invalid_scope", "The scope has a permission that this client does not have.");
    }

    /// Whether it was the id or the secret, or that the client was revoked, is told to nobody.
    static MutableHttpResponse<OAuthProblem> invalidClient() {
        return HttpResponse.<OAuthProblem>status(HttpStatus.UNAUTHORIZED)
                .body(new OAuthProblem(
                        "invalid_client", "The client has to prove itself by its id and a valid secret."))
                .header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
    }

    private static MutableHttpResponse<OAuthProblem> refusal(String error, String description) {
        return HttpResponse.badRequest(new OAuthProblem(error, description));
    }
}
