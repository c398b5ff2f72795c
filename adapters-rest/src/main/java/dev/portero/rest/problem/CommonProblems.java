package dev.portero.rest.problem;

import dev.portero.domain.role.Permission;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import java.util.Map;
import java.util.Set;

/// What can go wrong before, beside and after every use case.
public final class CommonProblems {

    public static final ProblemKind MALFORMED_REQUEST =
            new ProblemKind(HttpStatus.BAD_REQUEST, "malformed_request", "The request cannot be read.");
    public static final ProblemKind MALFORMED_JSON = new ProblemKind(
            HttpStatus.BAD_REQUEST, "malformed_json", "The body is not the JSON object that is expected here.");
    /// Nobody is known to be asking. The answer carries `WWW-Authenticate`, as every 401 does.
    public static final ProblemKind UNAUTHENTICATED = new ProblemKind(
            HttpStatus.UNAUTHORIZED, "unauthenticated", "Sign in first; this call needs a valid token.");
    public static final ProblemKind FORBIDDEN =
            new ProblemKind(HttpStatus.FORBIDDEN, "forbidden", "This is not for you to do.");
    public static final ProblemKind NOT_FOUND =
            new ProblemKind(HttpStatus.NOT_FOUND, "not_found", "There is nothing here.");
    public static final ProblemKind METHOD_NOT_ALLOWED = new ProblemKind(
            HttpStatus.METHOD_NOT_ALLOWED, "method_not_allowed", "This path does not take this method.");
    public static final ProblemKind NOT_ACCEPTABLE = new ProblemKind(
            HttpStatus.NOT_ACCEPTABLE,
            "not_acceptable",
            "None of the accepted media types can be given; there is JSON.");
    public static final ProblemKind REQUEST_TIMEOUT = new ProblemKind(
            HttpStatus.REQUEST_TIMEOUT, "request_timeout", "The request took too long to arrive; send it again.");
    public static final ProblemKind CONFLICT =
            new ProblemKind(HttpStatus.CONFLICT, "conflict", "This cannot be done in the present state.");
    public static final ProblemKind STALE_VERSION =
            new ProblemKind(HttpStatus.CONFLICT, "stale_version", "Somebody else changed this first; read it again.");
    /// The same for a client that said which version it means.
    public static final ProblemKind STALE_IF_MATCH =
            new ProblemKind(HttpStatus.PRECONDITION_FAILED, STALE_VERSION.code(), STALE_VERSION.message());
    public static final ProblemKind TOO_LARGE = new ProblemKind(
            HttpStatus.REQUEST_ENTITY_TOO_LARGE,
            "too_large",
            "The request is too large: a body may have 64 KiB, a line or header 8 kB.");
    /// The same of a request line alone.
    public static final ProblemKind URI_TOO_LONG = new ProblemKind(
            HttpStatus.REQUEST_URI_TOO_LONG, TOO_LARGE.code(), "The request line is too long: it may have 8 kB.");
    /// The same of headers alone.
    public static final ProblemKind HEADERS_TOO_LARGE = new ProblemKind(
            HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
            TOO_LARGE.code(),
            "The headers are too large: together they may have 8 kB, and there may be 100 of them.");
    public static final ProblemKind EXPECTATION_FAILED = new ProblemKind(
            HttpStatus.EXPECTATION_FAILED,
            "expectation_failed",
            "The header Expect may only be 100-continue; leave it out.");
    public static final ProblemKind UNSUPPORTED_MEDIA_TYPE = new ProblemKind(
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            "unsupported_media_type",
            "The body must be application/json, or a form where one is asked for, in UTF-8, not compressed, and say"
                    + " so.");
    public static final ProblemKind VALIDATION_FAILED = new ProblemKind(
            HttpStatus.UNPROCESSABLE_ENTITY,
            "validation_failed",
            "Something in the body cannot be taken; see details.fields.");
    public static final ProblemKind UNKNOWN_FIELD = new ProblemKind(
            HttpStatus.UNPROCESSABLE_ENTITY,
            "unknown_field",
            "The body has a field that cannot be set here; see details.fields.");
    public static final ProblemKind RATE_LIMITED = new ProblemKind(
            HttpStatus.TOO_MANY_REQUESTS, "rate_limited", "These were too many requests; try again later.");
    public static final ProblemKind UNAVAILABLE = new ProblemKind(
            HttpStatus.SERVICE_UNAVAILABLE, "unavailable", "The service cannot do this right now; try again shortly.");
    public static final ProblemKind INTERNAL_ERROR =
            new ProblemKind(HttpStatus.INTERNAL_SERVER_ERROR, "internal_error", "Unexpected server error");

    private CommonProblems() {}

    /// Nobody gives a permission that they lack, and nobody lays hands on whoever holds one that they lack.
    public static MutableHttpResponse<Problem> lacking(Set<Permission> permissions) {
        return FORBIDDEN.response(
                "This takes permissions that you do not hold; see details.permissions.",
                Map.of(
                        "permissions",
                        permissions.stream().map(Permission::wireName).sorted().toList()));
    }
}
