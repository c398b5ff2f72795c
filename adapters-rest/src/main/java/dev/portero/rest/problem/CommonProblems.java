package dev.portero.rest.problem;

import dev.portero.domain.role.Permission;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Problems common to all routes, with status, code and message.
public final class CommonProblems {

    public static final ProblemKind MALFORMED_REQUEST = new ProblemKind(
            HttpStatus.BAD_REQUEST,
            "malformed_request",
            "The request is malformed; check its syntax and its parameters.");
    public static final ProblemKind MALFORMED_JSON = new ProblemKind(
            HttpStatus.BAD_REQUEST, "malformed_json", "The body is not a valid JSON object of the expected structure.");
    /// The caller is not authenticated. The response carries `WWW-Authenticate`, like every 401.
    public static final ProblemKind UNAUTHENTICATED = new ProblemKind(
            HttpStatus.UNAUTHORIZED,
            "unauthenticated",
            "This operation requires authentication: send a valid access token as Authorization: Bearer.");
    public static final ProblemKind FORBIDDEN =
            new ProblemKind(HttpStatus.FORBIDDEN, "forbidden", "This operation is not permitted to the caller.");
    public static final ProblemKind NOT_FOUND =
            new ProblemKind(HttpStatus.NOT_FOUND, "not_found", "The resource does not exist.");
    public static final ProblemKind METHOD_NOT_ALLOWED = new ProblemKind(
            HttpStatus.METHOD_NOT_ALLOWED,
            "method_not_allowed",
            "The path does not support this method; the header Allow lists the supported ones.");
    public static final ProblemKind NOT_ACCEPTABLE = new ProblemKind(
            HttpStatus.NOT_ACCEPTABLE,
            "not_acceptable",
            "None of the media types in Accept is available; accept application/json.");
    public static final ProblemKind REQUEST_TIMEOUT = new ProblemKind(
            HttpStatus.REQUEST_TIMEOUT, "request_timeout", "The request took too long to arrive; send it again.");
    public static final ProblemKind CONFLICT = new ProblemKind(
            HttpStatus.CONFLICT, "conflict", "The operation is not possible in the current state of the resource.");
    public static final ProblemKind STALE_VERSION = new ProblemKind(
            HttpStatus.CONFLICT,
            "stale_version",
            "Another request changed the resource first; read it again, then retry.");
    /// [#STALE_VERSION] for a request with `If-Match`.
    public static final ProblemKind STALE_IF_MATCH =
            new ProblemKind(HttpStatus.PRECONDITION_FAILED, STALE_VERSION.code(), STALE_VERSION.message());
    public static final ProblemKind TOO_LARGE = new ProblemKind(
            HttpStatus.REQUEST_ENTITY_TOO_LARGE,
            "too_large",
            "The request is too large: the limits are 64 KiB for the body and 8 kB for a line or header.");
    /// [#TOO_LARGE] for the request line.
    public static final ProblemKind URI_TOO_LONG = new ProblemKind(
            HttpStatus.REQUEST_URI_TOO_LONG, TOO_LARGE.code(), "The request line is too long: the limit is 8 kB.");
    /// [#TOO_LARGE] for the headers.
    public static final ProblemKind HEADERS_TOO_LARGE = new ProblemKind(
            HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
            TOO_LARGE.code(),
            "The headers are too large: the limits are 8 kB in total and 100 headers.");
    public static final ProblemKind EXPECTATION_FAILED = new ProblemKind(
            HttpStatus.EXPECTATION_FAILED,
            "expectation_failed",
            "The only supported value of the header Expect is 100-continue; omit the header.");
    public static final ProblemKind UNSUPPORTED_MEDIA_TYPE = new ProblemKind(
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            "unsupported_media_type",
            "The body must be uncompressed UTF-8, declared once in Content-Type as application/json, or as a form where"
                    + " the operation takes one.");
    public static final ProblemKind VALIDATION_FAILED = new ProblemKind(
            HttpStatus.UNPROCESSABLE_ENTITY, "validation_failed", "The body is invalid; see details.fields.");
    public static final ProblemKind UNKNOWN_FIELD = new ProblemKind(
            HttpStatus.UNPROCESSABLE_ENTITY,
            "unknown_field",
            "The body has a field that this operation does not accept; see details.fields.");
    public static final ProblemKind RATE_LIMITED = new ProblemKind(
            HttpStatus.TOO_MANY_REQUESTS,
            "rate_limited",
            "Too many requests from this address; retry after the number of seconds in Retry-After.");
    public static final ProblemKind UNAVAILABLE = new ProblemKind(
            HttpStatus.SERVICE_UNAVAILABLE,
            "unavailable",
            "The service is temporarily unavailable; retry after the number of seconds in Retry-After.");
    public static final ProblemKind INTERNAL_ERROR =
            new ProblemKind(HttpStatus.INTERNAL_SERVER_ERROR, "internal_error", "Unexpected server error");

    private CommonProblems() {}

    /// Response to a caller that lacks the permission of an operation. An operation without a permission is for users
    /// only, and the caller is an OAuth client.
    public static MutableHttpResponse<Problem> forbidden(Optional<Permission> required) {
        return FORBIDDEN.response(
                required.map(permission -> "This operation requires the permission " + permission.wireName() + ".")
                        .orElse("This operation requires the access token of a user; an OAuth client has no account."),
                Map.of());
    }

    /// Escalation guard: a caller may neither grant a permission that they lack, nor manage an account or role that has
    /// one.
    public static MutableHttpResponse<Problem> lacking(Set<Permission> permissions) {
        List<String> names =
                permissions.stream().map(Permission::wireName).sorted().toList();
        return FORBIDDEN.response(
                "This operation also requires every permission that it grants or that its target has; missing: "
                        + String.join(", ", names) + ".",
                Map.of("permissions", names));
    }
}
