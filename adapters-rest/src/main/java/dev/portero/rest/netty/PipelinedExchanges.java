package dev.portero.rest.netty;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// State of one connection between requests and answers. One request is under way at a time; after a refusal, or an
/// answer that came before the body, the next may have begun.
final class PipelinedExchanges {

    private final Deque<Exchange> waiting = new ArrayDeque<>();
    private @Nullable Exchange arriving;
    private boolean begun;
    private long begunAt;
    private int flushing;
    private boolean leaving;

    /// Something has come; if nothing was being read, a request has begun.
    void bytesCame() {
        if (arriving == null && !begun) {
            begun = true;
            begunAt = System.nanoTime();
        }
    }

    /// Whether a request has begun whose head is not there yet.
    boolean hasBegun() {
        return begun;
    }

    /// When the request that is coming in began.
    long since() {
        return begun ? begunAt : System.nanoTime();
    }

    void headCame(Exchange exchange) {
        begun = false;
        arriving = exchange;
        waiting.add(exchange);
    }

    void allCame() {
        if (arriving != null) {
            arriving.hasArrived();
            arriving = null;
        }
    }

    /// The request whose body is coming in.
    @Nullable
    Exchange arriving() {
        return arriving;
    }

    /// The request whose answer is next.
    @Nullable
    Exchange next() {
        return waiting.peek();
    }

    /// The last of an answer has been written; whether the client takes it is to be seen.
    void answered() {
        waiting.remove().hasBeenAnswered();
        flushing++;
    }

    void flushed() {
        flushing--;
    }

    void leave() {
        leaving = true;
    }

    /// What has begun, and is no request yet, is not worth a line.
    void forget() {
        begun = false;
    }

    /// Whether the end of the stream has been sent.
    boolean isLeaving() {
        return leaving;
    }

    /// Whether a request is under way, from its complete head until the client has its answer.
    boolean isBusy() {
        return arriving != null || flushing > 0 || !waiting.isEmpty();
    }

    List<Exchange> unanswered() {
        return List.copyOf(waiting);
    }

    Phase phase() {
        Exchange next = waiting.peek();
        if (leaving) {
            return Phase.LEAVING;
        }
        if (flushing > 0 || (next != null && next.isBegun())) {
            return Phase.WRITING;
        }
        if (next != null && next.isArrived()) {
            return Phase.WORKING;
        }
        return begun || next != null || arriving != null ? Phase.ARRIVING : Phase.IDLE;
    }
}
