package dev.portero.rest.edge;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Waits on one connection as long as its phase may last, then says that it is over.
final class Patience {

    private final Channel channel;
    private final Limits limits;
    private final Consumer<Phase> over;
    private @Nullable Phase phase;
    private @Nullable Exchange subject;
    private @Nullable Future<?> end;
    private boolean stopped;

    Patience(Channel channel, Limits limits, Consumer<Phase> over) {
        this.channel = channel;
        this.limits = limits;
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
            begin(now);
        }
    }

    /// Never waits again.
    void stop() {
        stopped = true;
        cancel();
    }

    private void cancel() {
        if (end != null) {
            end.cancel(false);
        }
    }

    private void begin(Phase now) {
        cancel();
        if (stopped) {
            return;
        }
        long mark = now == Phase.WRITING ? untaken() : 0;
        end = channel.eventLoop().schedule(() -> end(now, mark), limits.of(now).toNanos(), TimeUnit.NANOSECONDS);
    }

    private void end(Phase ended, long mark) {
        if (ended == Phase.WRITING && untaken() != mark) {
            begin(ended); // slowly, but the client takes it
        } else {
            over.accept(ended);
        }
    }

    /// How many bytes wait for the client to take them.
    private long untaken() {
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.totalPendingWriteBytes() - buffer.currentProgress();
    }
}
