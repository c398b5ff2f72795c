package dev.portero.rest.netty;

import dev.portero.rest.accesslog.AccessLog;
import dev.portero.rest.accesslog.AccessLogEvent;
import dev.portero.rest.request.RequestMetadata;
import org.jspecify.annotations.Nullable;

/// One request and its answer, as far as they have come. Belongs to the event loop of its connection.
final class Exchange {

    private final String method;
    private final String path;
    private final RequestMetadata arrival;
    private final @Nullable String origin;
    private final long since;
    private final AccessLogEvent remark = new AccessLogEvent();
    private boolean asksToContinue;
    private boolean arrived;
    private boolean answered;
    private boolean logged;
    private int status;
    private long bytes;

    /// @param origin what a browser says about the page that asks
    /// @param since the time of the first byte, as `System.nanoTime` counts
    Exchange(String method, String path, RequestMetadata arrival, @Nullable String origin, long since) {
        this.method = method;
        this.path = path;
        this.arrival = arrival;
        this.origin = origin;
        this.since = since;
    }

    boolean isHead() {
        return method.equals("HEAD");
    }

    /// As the access log has it.
    String path() {
        return path;
    }

    @Nullable
    String origin() {
        return origin;
    }

    /// The client waits for `100 Continue`, or for the answer, before it sends the body.
    void asksToContinue() {
        asksToContinue = true;
    }

    /// The client has had its `100 Continue`.
    void isContinued() {
        asksToContinue = false;
    }

    /// Whether the client may leave out the body because it has the answer already: then nothing tells where the next
    /// request begins.
    boolean mayLackItsBody() {
        return asksToContinue && !arrived;
    }

    RequestMetadata arrival() {
        return arrival;
    }

    AccessLogEvent remark() {
        return remark;
    }

    void hasArrived() {
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

    void hasBeenAnswered() {
        answered = true;
    }

    boolean isAnswered() {
        return answered;
    }

    /// Writes the one line of the log, however often it is asked to.
    void log(boolean delivered) {
        if (!logged) {
            logged = true;
            AccessLog.write(
                    method,
                    path,
                    delivered ? status : AccessLog.CLIENT_GONE,
                    System.nanoTime() - since,
                    bytes,
                    arrival,
                    remark.event());
        }
    }
}
