package dev.portero.rest.http1;

import dev.portero.rest.problem.CommonProblems;
import dev.portero.rest.problem.ProblemKind;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Validator of request lines and headers against request smuggling: it rejects messages that the codec accepts but
/// that two recipients could interpret differently.
public final class RequestHeadValidator {

    /// The supported methods.
    public static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private static final Set<HttpVersion> VERSIONS = Set.of(HttpVersion.HTTP_1_0, HttpVersion.HTTP_1_1);
    private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");

    private RequestHeadValidator() {}

    /// The reason to reject a request; empty if it is valid.
    ///
    /// @param mostBody limit of the body, in bytes
    public static Optional<ProblemKind> flawOf(HttpRequest request, long mostBody) {
        if (request.decoderResult().isFailure()) {
            return Optional.of(
                    request.decoderResult().cause() instanceof HeadFlaw flaw
                            ? flaw.kind()
                            : CommonProblems.MALFORMED_REQUEST);
        }
        if (!VERSIONS.contains(request.protocolVersion()) || !isHostNamed(request) || !isFramed(request)) {
            return Optional.of(CommonProblems.MALFORMED_REQUEST);
        }
        if (!METHODS.contains(request.method().name())) {
            return Optional.of(CommonProblems.METHOD_NOT_ALLOWED);
        }
        Optional<RequestTarget> target = RequestTarget.parse(request.uri());
        if (target.isEmpty()) {
            return Optional.of(CommonProblems.MALFORMED_REQUEST);
        }
        if (target.get().isAmbiguous()) {
            return Optional.of(CommonProblems.NOT_FOUND);
        }
        return flawBeforeTheBody(request, mostBody);
    }

    /// Checks that need no body, so that a client that announces one learns the result before it sends it.
    private static Optional<ProblemKind> flawBeforeTheBody(HttpRequest request, long mostBody) {
        if (!isExpectationKnown(request)) {
            return Optional.of(CommonProblems.EXPECTATION_FAILED);
        }
        return HttpUtil.getContentLength(request, 0L) > mostBody
                ? Optional.of(CommonProblems.TOO_LARGE)
                : Optional.empty();
    }

    private static boolean isExpectationKnown(HttpRequest request) {
        List<String> expectations = request.headers().getAll(HttpHeaderNames.EXPECT);
        return expectations.isEmpty()
                || (expectations.size() == 1
                        && expectations.getFirst().equalsIgnoreCase(HttpHeaderValues.CONTINUE.toString()));
    }

    private static boolean isHostNamed(HttpRequest request) {
        List<String> hosts = request.headers().getAll(HttpHeaderNames.HOST);
        boolean mayLack = request.protocolVersion().equals(HttpVersion.HTTP_1_0) && hosts.isEmpty();
        return mayLack || (hosts.size() == 1 && Authority.isValid(hosts.getFirst()));
    }

    /// Whether every recipient agrees on the last byte of the body.
    private static boolean isFramed(HttpRequest request) {
        List<String> codings = request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
        List<String> lengths = request.headers().getAll(HttpHeaderNames.CONTENT_LENGTH);
        if (codings.isEmpty()) {
            return lengths.isEmpty()
                    || (lengths.size() == 1
                            && LENGTH.matcher(lengths.getFirst()).matches());
        }
        return codings.size() == 1
                && codings.getFirst().equalsIgnoreCase("chunked")
                && lengths.isEmpty()
                && request.protocolVersion().equals(HttpVersion.HTTP_1_1);
    }
}
