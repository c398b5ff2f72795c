package dev.portero.rest.problem;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.regex.Pattern;

/// Error body of RFC 6749, 5.2. An OAuth client expects it of the token endpoint, whether the controller, a rate limit
/// or the HTTP server rejects the request.
///
/// @param error code for programs, as registered by the RFC
/// @param errorDescription text for people, limited to the characters that the RFC permits
@Serdeable(naming = SnakeCaseStrategy.class)
public record OAuthProblem(String error, String errorDescription) {

    static final String ENDPOINT = "/v1/auth/token";

    private static final Pattern OTHER_CHARACTERS = Pattern.compile("[^ !#-\\[\\]-~]");

    /// Whether clients expect this body at a path. A prefix may precede the path.
    public static boolean isExpectedAt(String path) {
        return path.endsWith(ENDPOINT) || path.endsWith(ENDPOINT + "/");
    }

    /// Maps a problem to one of the few OAuth error codes; the status is more specific.
    public static OAuthProblem of(int status, Problem problem) {
        String description = OTHER_CHARACTERS.matcher(problem.message()).replaceAll("'");
        return new OAuthProblem(error(status), description);
    }

    private static String error(int status) {
        return switch (status) {
            case 429, 503 -> "temporarily_unavailable";
            default -> status < 500 ? "invalid_request" : "server_error";
        };
    }
}
