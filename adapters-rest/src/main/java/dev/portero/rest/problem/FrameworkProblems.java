package dev.portero.rest.problem;

import dev.portero.rest.headers.SecurityHeadersFilter;
import dev.portero.rest.request.RequestId;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.web.router.exceptions.UnsatisfiedRouteException;
import jakarta.inject.Singleton;

/// Renders the framework's own errors in the common error format. The framework's messages are not exposed: they carry
/// class names, SQL and client input.
@Singleton
@Replaces(ErrorResponseProcessor.class)
final class FrameworkProblems implements ErrorResponseProcessor<Problem> {

    private final SecurityHeadersFilter securityHeaders;

    FrameworkProblems(SecurityHeadersFilter securityHeaders) {
        this.securityHeaders = securityHeaders;
    }

    @Override
    public MutableHttpResponse<Problem> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        // A matched route leaves only the body to be missing.
        boolean withoutBody = context.getRootCause()
                .filter(UnsatisfiedRouteException.class::isInstance)
                .isPresent();
        ProblemKind kind = withoutBody ? CommonProblems.MALFORMED_JSON : kindOf(response.status());
        securityHeaders.addTo(context.getRequest(), response); // filters do not run for an undecodable request
        return response.body(kind.problem().of(RequestId.of(context.getRequest())))
                .contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    private static ProblemKind kindOf(HttpStatus status) {
        return switch (status) {
            case UNAUTHORIZED -> CommonProblems.UNAUTHENTICATED;
            case FORBIDDEN -> CommonProblems.FORBIDDEN;
            case NOT_FOUND -> CommonProblems.NOT_FOUND;
            case METHOD_NOT_ALLOWED -> CommonProblems.METHOD_NOT_ALLOWED;
            case NOT_ACCEPTABLE -> CommonProblems.NOT_ACCEPTABLE;
            case UNSUPPORTED_MEDIA_TYPE -> CommonProblems.UNSUPPORTED_MEDIA_TYPE;
            case REQUEST_ENTITY_TOO_LARGE -> CommonProblems.TOO_LARGE;
            case REQUEST_URI_TOO_LONG -> CommonProblems.URI_TOO_LONG;
            case REQUEST_HEADER_FIELDS_TOO_LARGE -> CommonProblems.HEADERS_TOO_LARGE;
            case SERVICE_UNAVAILABLE -> CommonProblems.UNAVAILABLE;
            default -> status.getCode() < 500 ? CommonProblems.MALFORMED_REQUEST : CommonProblems.INTERNAL_ERROR;
        };
    }
}
