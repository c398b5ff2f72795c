package dev.portero.messaging.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConfirmListener;
import com.rabbitmq.client.Connection;
import dev.portero.application.event.port.ClaimedMessage;
import dev.portero.application.event.port.OutboxMessage;
import dev.portero.messaging.Topology;
import dev.portero.messaging.connection.RootCause;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// AMQP connection with one channel in confirm mode. At the first doubt both are discarded, so that no late confirm is
/// attributed to another message.
final class ConfirmChannel {

    private static final int CLOSE_MILLIS = 1_000;
    private static final PendingConfirms NONE = new PendingConfirms(List.of());

    private final Connection connection;
    private final Socket socket;
    private final Channel channel;
    private final Topology topology;
    private final MessageProperties properties;
    private final MinInterval checks;
    private volatile PendingConfirms pending = NONE;
    private volatile String blocked = "";

    private ConfirmChannel(
            Connection connection,
            Socket socket,
            Channel channel,
            Topology topology,
            MessageProperties properties,
            MinInterval checks) {
        this.connection = connection;
        this.socket = socket;
        this.channel = channel;
        this.topology = topology;
        this.properties = properties;
        this.checks = checks;
    }

    /// Declares the exchanges and selects confirm mode.
    static ConfirmChannel over(
            Connection connection, Socket socket, Topology topology, MessageProperties properties, MinInterval checks)
            throws IOException {
        Channel channel = connection
                .openChannel()
                .orElseThrow(() -> new IOException("the broker permits no further channel on this connection"));
        topology.declare(channel);
        checks.taken(System.nanoTime());
        ConfirmChannel opened = new ConfirmChannel(connection, socket, channel, topology, properties, checks);
        channel.addReturnListener(opened::returned);
        channel.addConfirmListener(opened.confirms());
        channel.addShutdownListener(cause -> opened.pending.endEarly(RootCause.of(cause)));
        channel.confirmSelect();
        connection.addBlockedListener(
                reason -> opened.blocked = ", the broker blocks publishers: " + reason, () -> opened.blocked = "");
        return opened;
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    /// Declares missing exchanges again; rate-limited to the check interval.
    ///
    /// @throws TopologyMismatch if another exchange has taken the name; then the channel is unusable
    void check() throws IOException {
        if (checks.isDue(System.nanoTime())) {
            topology.declare(channel);
            checks.taken(System.nanoTime());
        }
    }

    /// Publishes a batch and waits for its confirms. Returns why this channel is unusable; empty if it is usable.
    Optional<String> send(PendingConfirms batch, Duration atMost) {
        pending = batch;
        if (!isOpen()) {
            batch.endEarly("channel closed");
        }
        // A broker that stops reading blocks a writer without a time limit, so a thread of its own writes.
        Thread.ofVirtual().name("publish").start(() -> write(batch));
        return batch.awaitEnd(atMost).map(doubt -> doubt + blocked).or(() -> awaitReturns(batch));
    }

    /// Waits for returned messages after a rejection: Qpid rejects an unroutable message before it returns it. It sends
    /// everything pending before it replies to `basic.qos` (but not before `confirm.select`), which changes nothing on
    /// a channel without consumers.
    private Optional<String> awaitReturns(PendingConfirms batch) {
        try {
            if (batch.hasRefusals()) {
                channel.basicQos(0);
            }
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.of(RootCause.of(e));
        }
    }

    /// Closes the connection with the AMQP handshake, if the broker still responds.
    void close() {
        connection.abort(CLOSE_MILLIS);
    }

    /// Discards the connection, without the handshake if a frame may be half written.
    void discard() {
        if (isOpen()) {
            reset();
        }
        close();
    }

    private void reset() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // The socket is closed already.
        }
    }

    private void write(PendingConfirms batch) {
        try {
            for (ClaimedMessage outgoing : batch.messages()) {
                OutboxMessage message = outgoing.message();
                byte[] body = message.body().getBytes(UTF_8);
                batch.offered(channel.getNextPublishSeqNo(), message.id());
                channel.basicPublish(
                        topology.exchangeOf(message.type()), message.type(), true, properties.of(outgoing), body);
            }
        } catch (IOException | RuntimeException e) {
            batch.endEarly(RootCause.of(e));
        }
    }

    private void returned(com.rabbitmq.client.Return message) {
        pending.returned(UUID.fromString(message.getProperties().getMessageId()));
    }

    private ConfirmListener confirms() {
        return new ConfirmListener() {
            @Override
            public void handleAck(long number, boolean upTo) {
                pending.answered(number, upTo, true);
            }

            @Override
            public void handleNack(long number, boolean upTo) {
                pending.answered(number, upTo, false);
            }
        };
    }
}
