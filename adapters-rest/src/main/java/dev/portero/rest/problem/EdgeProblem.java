package dev.portero.rest.problem;

import io.micronaut.http.HttpStatus;

/// What can go wrong before, beside and after every use case.
public enum EdgeProblem implements ProblemKind {
    MALFORMED_REQUEST(HttpStatus.BAD_REQUEST, "The request cannot be read."),
    MALFORMED_JSON(HttpStatus.BAD_REQUEST, "The body is not the JSON object that is expected here."),
    NOT_FOUND(HttpStatus.NOT_FOUND, "There is nothing here."),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "This path does not take this method."),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "None of the accepted media types can be given; there is JSON."),
    STALE_VERSION(HttpStatus.CONFLICT, "Somebody else changed this first; read it again."),
    TOO_LARGE(
            HttpStatus.REQUEST_ENTITY_TOO_LARGE,
            "The request is too large: a body may have 64 KiB, a line or header 8 kB."),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body must be application/json, and say so."),
    VALIDATION_FAILED(HttpStatus.UNPROCESSABLE_ENTITY, "Something in the body cannot be taken; see details.fields."),
    UNKNOWN_FIELD(HttpStatus.UNPROCESSABLE_ENTITY, "The body has a field that cannot be set here; see details.fields."),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The service cannot do this right now; try again shortly."),
    INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "Unexpected server error");

    private final HttpStatus status;
    private final String message;

    EdgeProblem(HttpStatus status, String message) {
        this.status = status;
        this.message = message;
    }

    @Override
    public HttpStatus status() {
        return status;
    }

    @Override
    public String message() {
        return message;
    }
}
