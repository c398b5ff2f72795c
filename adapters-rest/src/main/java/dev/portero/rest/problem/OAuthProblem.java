package dev.portero.rest.problem;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.regex.Pattern;

/// Error body of RFC 6749, 5.2: what an OAuth client expects of the token endpoint whoever refuses the request there,
/// the controller, a limit or the edge.
///
/// @param error for programs, from the lists of the RFC
/// @param errorDescription for people, in the characters that the RFC leaves for it
@Serdeable(naming = SnakeCaseStrategy.class)
public record OAuthProblem(String error, String errorDescription) {

    static final String ENDPOINT = "/v1/auth/token";

    private static final Pattern OTHER_CHARACTERS = Pattern.compile("[^ !#-\\[\\]-~]");

    /// Whether a client at this path expects it. A prefix may stand before the path.
    public static boolean isExpectedAt(String path) {
        return path.endsWith(ENDPOINT) || path.endsWith(ENDPOINT + "/");
    }

    /// What a problem is in the words of OAuth, which has few: the status tells more.
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
