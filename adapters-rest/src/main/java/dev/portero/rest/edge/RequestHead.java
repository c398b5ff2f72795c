package dev.portero.rest.edge;

import dev.portero.rest.problem.EdgeProblems;
import dev.portero.rest.problem.ProblemKind;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The rules for request lines and headers that the codec leaves open, where two readers of one request could disagree.
final class RequestHead {

    /// The methods that anything here may take.
    static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private static final int MOST_HEADERS = 100;
    private static final Set<HttpVersion> VERSIONS = Set.of(HttpVersion.HTTP_1_0, HttpVersion.HTTP_1_1);
    private static final Pattern HOST = Pattern.compile("(?:[A-Za-z0-9._~-]+|\\[[0-9A-Fa-f:.]+])(?::\\d{0,5})?");
    private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");

    private RequestHead() {}

    /// Why a request is not let in; empty when it is.
    static Optional<ProblemKind> flawOf(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            boolean tooLong = request.decoderResult().cause() instanceof TooLongFrameException;
            return Optional.of(tooLong ? EdgeProblems.TOO_LARGE : EdgeProblems.MALFORMED_REQUEST);
        }
        if (request.headers().size() > MOST_HEADERS) {
            return Optional.of(EdgeProblems.TOO_LARGE);
        }
        if (!VERSIONS.contains(request.protocolVersion()) || !isHostNamed(request) || !isFramed(request)) {
            return Optional.of(EdgeProblems.MALFORMED_REQUEST);
        }
        if (!METHODS.contains(request.method().name())) {
            return Optional.of(EdgeProblems.METHOD_NOT_ALLOWED);
        }
        Optional<Target> target = Target.parse(request.uri());
        if (target.isEmpty()) {
            return Optional.of(EdgeProblems.MALFORMED_REQUEST);
        }
        return target.filter(Target::isAmbiguous).map(ambiguous -> EdgeProblems.NOT_FOUND);
    }

    private static boolean isHostNamed(HttpRequest request) {
        List<String> hosts = request.headers().getAll(HttpHeaderNames.HOST);
        boolean mayLack = request.protocolVersion().equals(HttpVersion.HTTP_1_0) && hosts.isEmpty();
        return mayLack || (hosts.size() == 1 && HOST.matcher(hosts.getFirst()).matches());
    }

    /// Whether everybody sees the body end at the same byte.
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
