package dev.portero.rest.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Timer of the current phase of one connection. While a response is written, progress counts: the client has to read
/// at the minimum rate, on average over the timeout.
final class PhaseTimeout {

    private final Channel channel;
    private final ConnectionTimeouts limits;
    private final LongSupplier written;
    private final Consumer<Phase> over;
    private @Nullable Phase phase;
    private @Nullable Exchange subject;
    private @Nullable Future<?> end;
    private @Nullable Duration shortenedIdle;
    private long since;
    private boolean stopped;

    /// @param written number of bytes passed to the socket so far
    PhaseTimeout(Channel channel, ConnectionTimeouts limits, LongSupplier written, Consumer<Phase> over) {
        this.channel = channel;
        this.limits = limits;
        this.written = written;
        this.over = over;
    }

    /// Starts the timer of a phase, unless it already runs for it.
    ///
    /// @param next the exchange whose response is awaited, since each response has the full timeout
    void waitFor(Phase now, @Nullable Exchange next) {
        Exchange about = now == Phase.PROCESSING ? next : null;
        if (now != phase || about != subject) {
            phase = now;
            subject = about;
            since = System.nanoTime();
            begin(now, limitOf(now));
        }
    }

    /// Shortens the idle timeout; the time that the connection has already been idle counts.
    void shortenIdle(Duration mostIdle) {
        shortenedIdle = mostIdle;
        if (phase == Phase.IDLE) {
            Duration idle = Duration.ofNanos(System.nanoTime() - since);
            begin(Phase.IDLE, mostIdle.compareTo(idle) > 0 ? mostIdle.minus(idle) : Duration.ZERO);
        }
    }

    /// Stops the timer for good.
    void stop() {
        stopped = true;
        cancel();
    }

    private Duration limitOf(Phase now) {
        return now == Phase.IDLE && shortenedIdle != null ? shortenedIdle : limits.of(now);
    }

    private void cancel() {
        if (end != null) {
            end.cancel(false);
        }
    }

    private void begin(Phase now, Duration time) {
        cancel();
        if (stopped) {
            return;
        }
        long mark = now == Phase.WRITING ? taken() : 0;
        end = channel.eventLoop().schedule(() -> end(now, mark), time.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void end(Phase ended, long mark) {
        if (ended == Phase.WRITING && taken() - mark >= limits.minimumRead()) {
            begin(ended, limitOf(ended)); // slow, but sufficient progress
        } else {
            over.accept(ended);
        }
    }

    /// Number of bytes that the client's side has taken. Queued data counts slightly more than its bytes, so that
    /// queueing more data never appears as progress of a client that reads nothing.
    private long taken() {
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        long waiting = buffer == null ? 0 : buffer.totalPendingWriteBytes() - buffer.currentProgress();
        return written.getAsLong() - waiting;
    }
}
