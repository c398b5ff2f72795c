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

/// Gives the framework's own errors the one error shape. What the framework knows about the cause stays inside: its
/// messages carry class names, SQL and what the client sent.
@Singleton
@Replaces(ErrorResponseProcessor.class)
final class FrameworkProblems implements ErrorResponseProcessor<Problem> {

    private final SecurityHeadersFilter securityHeaders;

    FrameworkProblems(SecurityHeadersFilter securityHeaders) {
        this.securityHeaders = securityHeaders;
    }

    @Override
    public MutableHttpResponse<Problem> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        // Nothing but a body can be missing from a request that found its route.
        boolean withoutBody = context.getRootCause()
                .filter(UnsatisfiedRouteException.class::isInstance)
                .isPresent();
        ProblemKind kind = withoutBody ? CommonProblems.MALFORMED_JSON : kindOf(response.status());
        securityHeaders.addTo(context.getRequest(), response); // no filter sees a request that could not be decoded
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
