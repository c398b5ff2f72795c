package dev.portero.rest.netty;

import dev.portero.rest.accesslog.AccessLog;
import dev.portero.rest.accesslog.AccessLogEvent;
import dev.portero.rest.http1.FlawedHead;
import dev.portero.rest.request.RequestMetadata;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/// One request and its response, as far as they have progressed. Confined to the event loop of its connection.
final class Exchange {

    private final String method;
    private final String path;
    private final RequestMetadata arrival;
    private final @Nullable String origin;
    private final long since;
    private final AccessLogEvent remark = new AccessLogEvent();
    private io.micronaut.http.@Nullable HttpRequest<?> routed;
    private boolean asksToContinue;
    private boolean arrived;
    private boolean answered;
    private boolean ended;
    private int status;
    private long bytes;

    /// @param origin value of the request header `Origin`
    private Exchange(String method, String path, RequestMetadata arrival, @Nullable String origin, long since) {
        this.method = method;
        this.path = path;
        this.arrival = arrival;
        this.origin = origin;
        this.since = since;
    }

    /// The exchange of a request whose head is complete, rejected or incomplete.
    ///
    /// @param since `System.nanoTime` at the first byte
    static Exchange of(HttpRequest request, RequestMetadata arrival, long since) {
        boolean readable = !request.uri().equals(FlawedHead.UNREADABLE)
                || !request.decoderResult().isFailure();
        return new Exchange(
                readable ? AccessLog.method(request.method().name()) : AccessLog.UNREADABLE,
                readable ? AccessLog.path(request.uri()) : AccessLog.UNREADABLE,
                arrival,
                request.headers().get(HttpHeaderNames.ORIGIN),
                since);
    }

    boolean isHead() {
        return method.equals("HEAD");
    }

    /// The path, as the access log shows it.
    String path() {
        return path;
    }

    @Nullable
    String origin() {
        return origin;
    }

    /// Called if the request has `Expect: 100-continue`: the client waits for `100 Continue` or a final response before
    /// it sends the body.
    void expectsContinue() {
        asksToContinue = true;
    }

    /// Called when `100 Continue` was sent.
    void isContinued() {
        asksToContinue = false;
    }

    /// Whether the client may omit the body because it already has the response: then the start of the next request is
    /// unknown.
    boolean mayOmitBody() {
        return asksToContinue && !arrived;
    }

    RequestMetadata arrival() {
        return arrival;
    }

    /// Copies the metadata to the framework's request, for filters and controllers; its route is read when it has
    /// ended.
    void copyTo(io.micronaut.http.HttpRequest<?> request) {
        arrival.attachTo(request);
        remark.enclose(request);
        routed = request;
    }

    void isReceived() {
        arrived = true;
    }

    boolean isArrived() {
        return arrived;
    }

    void begin(int answeredStatus) {
        status = answeredStatus;
    }

    boolean isBegun() {
        return status != 0;
    }

    void count(long more) {
        bytes += more;
    }

    void hasResponse() {
        answered = true;
    }

    boolean isAnswered() {
        return answered;
    }

    /// Writes the access-log line, records the duration and counts the event, at most once.
    void end(boolean delivered, ServerContext server) {
        if (!ended) {
            ended = true;
            int shown = delivered ? status : AccessLog.CLIENT_GONE;
            long nanos = System.nanoTime() - since;
            AccessLog.write(method, path, shown, nanos, bytes, arrival, remark.event());
            server.timers().record(method, routed, shown, nanos);
            server.eventCounters().count(remark.event());
        }
    }
}
