package dev.portero.rest.client;

import dev.portero.rest.problem.OAuthProblem;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;

/// Error responses of the token endpoint (RFC 6749, 5.2).
final class OAuthError {

    private static final String CHALLENGE = "Basic realm=\"clients\", charset=\"UTF-8\"";

    private OAuthError() {}

    static MutableHttpResponse<OAuthProblem> invalidRequest(String description) {
        return refusal("invalid_request", description);
    }

    static MutableHttpResponse<OAuthProblem> unsupportedGrantType() {
        return refusal(
                "unsupported_grant_type",
                "The supported grant types are password, refresh_token and client_credentials.");
    }

    /// Does not reveal whether the name or the password was wrong.
    static MutableHttpResponse<OAuthProblem> invalidCredentials() {
        return refusal("invalid_grant", "The user name, the e-mail address or the password is wrong.");
    }

    /// Sent only after the correct password.
    static MutableHttpResponse<OAuthProblem> accountInactive() {
        return refusal("invalid_grant", "The account is not active; contact an administrator.");
    }

    /// Sent only after the correct password. The password cannot be changed at this endpoint, since RFC 6749 has no
    /// parameter for it.
    static MutableHttpResponse<OAuthProblem> passwordChangeRequired() {
        return refusal("invalid_grant", "The password must be changed; log in at /v1/auth/login with new_password.");
    }

    /// Does not reveal the reason.
    static MutableHttpResponse<OAuthProblem> refreshInvalid() {
        return refusal("invalid_grant", "The refresh token is invalid, expired or already used; log in again.");
    }

    static MutableHttpResponse<OAuthProblem> invalidScope() {
        return refusal("invalid_scope", "The scope contains a permission that the client does not have.");
    }

    /// Does not reveal whether the id was unknown, the secret wrong or the client revoked.
    static MutableHttpResponse<OAuthProblem> invalidClient() {
        return HttpResponse.<OAuthProblem>status(HttpStatus.UNAUTHORIZED)
                .body(new OAuthProblem(
                        "invalid_client", "Client authentication failed: send a valid client_id and client_secret."))
                .header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
    }

    private static MutableHttpResponse<OAuthProblem> refusal(String error, String description) {
        return HttpResponse.badRequest(new OAuthProblem(error, description));
    }
}
