package dev.portero.rest.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Timeout of one connection: waits as long as its phase may last, then says that it is over. While an answer goes out,
/// what counts is progress: a client has to take enough of it, on average over the timeout.
final class PhaseTimeout {

    private final Channel channel;
    private final ConnectionTimeouts limits;
    private final LongSupplier written;
    private final Consumer<Phase> over;
    private @Nullable Phase phase;
    private @Nullable Exchange subject;
    private @Nullable Future<?> end;
    private @Nullable Duration hurry;
    private long since;
    private boolean stopped;

    /// @param written how many bytes have been handed to the socket so far
    PhaseTimeout(Channel channel, ConnectionTimeouts limits, LongSupplier written, Consumer<Phase> over) {
        this.channel = channel;
        this.limits = limits;
        this.written = written;
        this.over = over;
    }

    /// Begins to wait anew, unless it waits for this already.
    ///
    /// @param next whose answer is waited for, since one answer may take as long as the one before
    void waitFor(Phase now, @Nullable Exchange next) {
        Exchange about = now == Phase.WORKING ? next : null;
        if (now != phase || about != subject) {
            phase = now;
            subject = about;
            since = System.nanoTime();
            begin(now, limitOf(now));
        }
    }

    /// Has the connection be idle no longer than this, the time that it has been idle already included.
    void hurry(Duration mostIdle) {
        hurry = mostIdle;
        if (phase == Phase.IDLE) {
            Duration idle = Duration.ofNanos(System.nanoTime() - since);
            begin(Phase.IDLE, mostIdle.compareTo(idle) > 0 ? mostIdle.minus(idle) : Duration.ZERO);
        }
    }

    /// Never waits again.
    void stop() {
        stopped = true;
        cancel();
    }

    private Duration limitOf(Phase now) {
        return now == Phase.IDLE && hurry != null ? hurry : limits.of(now);
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
        if (ended == Phase.WRITING && taken() - mark >= limits.leastTaken()) {
            begin(ended, limitOf(ended)); // slowly, but the client takes it
        } else {
            over.accept(ended);
        }
    }

    /// How many bytes the client's side has taken. What is queued counts a little more than its bytes, so that a client
    /// that takes nothing never seems to take something when more is queued.
    private long taken() {
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        long waiting = buffer == null ? 0 : buffer.totalPendingWriteBytes() - buffer.currentProgress();
        return written.getAsLong() - waiting;
    }
}
