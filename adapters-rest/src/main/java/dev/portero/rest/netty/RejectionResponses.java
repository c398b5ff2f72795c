package dev.portero.rest.netty;

import dev.portero.rest.headers.CorsFilter;
import dev.portero.rest.headers.SecurityHeadersFilter;
import dev.portero.rest.http1.RequestHeadValidator;
import dev.portero.rest.problem.CommonProblems;
import dev.portero.rest.problem.OAuthProblem;
import dev.portero.rest.problem.Problem;
import dev.portero.rest.problem.ProblemKind;
import dev.portero.rest.request.RequestId;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.json.JsonMapper;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/// Renderer of the problem responses that are sent below the framework. Each ends its connection: after an invalid
/// request, the start of the next one is unreliable.
@Singleton
final class RejectionResponses {

    private static final String SHORTLY = "1";

    private final SecurityHeadersFilter securityHeaders;
    private final CorsFilter cors;
    private final JsonMapper json;

    RejectionResponses(SecurityHeadersFilter securityHeaders, CorsFilter cors, JsonMapper json) {
        this.securityHeaders = securityHeaders;
        this.cors = cors;
        this.json = json;
    }

    FullHttpResponse answer(ProblemKind kind, Exchange exchange) {
        String requestId = exchange.arrival().requestId();
        MutableHttpResponse<Problem> problem = kind.response();
        securityHeaders.addTo(requestId, problem);
        cors.letRead(exchange.origin(), problem);
        FullHttpResponse answer = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(problem.code()),
                Unpooled.wrappedBuffer(body(kind, exchange)));
        problem.getHeaders().forEach((name, values) -> answer.headers().set(name, values));
        answer.headers()
                .set(HttpHeaderNames.CONTENT_LENGTH, answer.content().readableBytes())
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE)
                .set(
                        HttpHeaderNames.DATE,
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
        if (kind.equals(CommonProblems.METHOD_NOT_ALLOWED)) {
            answer.headers().set(HttpHeaderNames.ALLOW, String.join(", ", RequestHeadValidator.METHODS));
        } else if (kind.equals(CommonProblems.UNAVAILABLE)) {
            answer.headers().set(HttpHeaderNames.RETRY_AFTER, SHORTLY);
        }
        return answer;
    }

    /// Adds the common headers to a response that the framework created outside all filters, and removes from its
    /// content type the parameters that the framework copies from the client's `Accept`.
    void complete(HttpResponse answer, Exchange exchange) {
        String type = answer.headers().get(HttpHeaderNames.CONTENT_TYPE, "");
        if (type.startsWith(MediaType.APPLICATION_JSON + ";")) {
            answer.headers().set(HttpHeaderNames.CONTENT_TYPE, MediaType.APPLICATION_JSON);
        }
        if (!answer.headers().contains(RequestId.HEADER)) {
            MutableHttpResponse<?> bare = io.micronaut.http.HttpResponse.status(
                    answer.status().code(), answer.status().reasonPhrase());
            securityHeaders.addTo(exchange.arrival().requestId(), bare);
            cors.letRead(exchange.origin(), bare);
            bare.getHeaders().forEach((name, values) -> answer.headers().set(name, values));
        }
    }

    private byte[] body(ProblemKind kind, Exchange exchange) {
        try {
            Problem problem = kind.problem().of(exchange.arrival().requestId());
            return json.writeValueAsBytes(
                    OAuthProblem.isExpectedAt(exchange.path())
                            ? OAuthProblem.of(kind.status().getCode(), problem)
                            : problem);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
