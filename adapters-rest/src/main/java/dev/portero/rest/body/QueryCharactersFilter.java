package dev.portero.rest.body;

import dev.portero.rest.problem.CommonProblems;
import dev.portero.rest.problem.FieldProblems;
import dev.portero.rest.problem.Problem;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.web.router.MethodBasedRouteMatch;
import io.micronaut.web.router.RouteAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Validation of the characters of query parameters, before any controller reads one. It rejects U+0000, which
/// PostgreSQL can neither store nor compare, and bytes that are not UTF-8. Parameters that a route does not read are
/// ignored.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class QueryCharactersFilter implements Ordered {

    /// Result of decoding invalid UTF-8; a client that sends the character itself is rejected as well.
    private static final int REPLACEMENT_CHARACTER = 0xFFFD;

    /// After authorization, so that a caller without the permission learns nothing about parameters.
    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.after();
    }

    @RequestFilter
    @Nullable
    HttpResponse<Problem> rejectInvalidCharacters(HttpRequest<?> request) {
        FieldProblems flaws = new FieldProblems();
        parameters(request)
                .filter(name -> values(request, name).stream().anyMatch(value -> !isText(value)))
                .forEach(name -> flaws.add(name, "characters", "The parameter contains U+0000 or is not valid UTF-8."));
        return flaws.isEmpty()
                ? null
                : CommonProblems.VALIDATION_FAILED.response(
                        "The query is invalid; see details.fields.", flaws.details());
    }

    /// Names of the query parameters that the route reads.
    private static Stream<String> parameters(HttpRequest<?> request) {
        return RouteAttributes.getRouteMatch(request)
                .filter(MethodBasedRouteMatch.class::isInstance)
                .map(route -> Arrays.stream(((MethodBasedRouteMatch<?, ?>) route).getArguments()))
                .orElseGet(Stream::empty)
                .filter(argument -> argument.isAnnotationPresent(QueryValue.class))
                .map(argument -> argument.getAnnotationMetadata()
                        .stringValue(QueryValue.class)
                        .orElse(argument.getName()));
    }

    private static List<String> values(HttpRequest<?> request, String name) {
        return request.getParameters().getAll(name);
    }

    private static boolean isText(String value) {
        return value.codePoints()
                .noneMatch(c -> c == 0 || c == REPLACEMENT_CHARACTER || Character.getType(c) == Character.SURROGATE);
    }
}
