package dev.portero.rest.body;

import dev.portero.rest.problem.CommonProblems;
import dev.portero.rest.problem.Problem;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Request filter that rejects a body whose media type is missing, repeated or not readable here (415): the framework
/// would parse it as the media type of the route, whatever its charset, even if it is compressed.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class ContentTypeFilter {

    private static final String AS_IT_IS = "identity";

    @RequestFilter
    @Nullable
    HttpResponse<Problem> refuseOthers(HttpRequest<?> request) {
        if (!hasBody(request) || isClear(request)) {
            return null;
        }
        return CommonProblems.UNSUPPORTED_MEDIA_TYPE.response().header(HttpHeaders.ACCEPT_ENCODING, AS_IT_IS);
    }

    private static boolean hasBody(HttpRequest<?> request) {
        return request.getContentLength() > 0 || request.getHeaders().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    private static boolean isClear(HttpRequest<?> request) {
        List<String> encodings = request.getHeaders().getAll(HttpHeaders.CONTENT_ENCODING);
        return encodings.stream().allMatch(AS_IT_IS::equalsIgnoreCase)
                && request.getHeaders().getAll(HttpHeaders.CONTENT_TYPE).size() == 1
                && request.getContentType()
                        .filter(type -> isUtf8(type) && suits(type, request.getMethod()))
                        .isPresent();
    }

    private static boolean isUtf8(MediaType type) {
        return type.getParameters()
                .get("charset")
                .map(charset -> charset.replace("\"", "").equalsIgnoreCase("utf-8"))
                .orElse(true);
    }

    private static boolean suits(MediaType type, HttpMethod method) {
        return method == HttpMethod.PATCH || !type.getName().equalsIgnoreCase(MergePatch.MEDIA_TYPE);
    }
}
