package dev.portero.messaging.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConfirmListener;
import com.rabbitmq.client.Connection;
import dev.portero.application.event.port.ClaimedMessage;
import dev.portero.application.event.port.OutboxMessage;
import dev.portero.messaging.Topology;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A connection with one channel that asks for confirms. At the first doubt it is thrown away as a whole, so that no
/// late answer is taken for the answer to something else.
final class ConfirmChannel {

    private static final int CLOSE_MILLIS = 1_000;
    private static final PendingConfirms NOTHING = new PendingConfirms(List.of());

    private final Connection connection;
    private final Socket socket;
    private final Channel channel;
    private final Topology topology;
    private final MessageProperties labels;
    private final MinInterval checks;
    private volatile PendingConfirms underWay = NOTHING;
    private volatile String blocked = "";

    private ConfirmChannel(
            Connection connection,
            Socket socket,
            Channel channel,
            Topology topology,
            MessageProperties labels,
            MinInterval checks) {
        this.connection = connection;
        this.socket = socket;
        this.channel = channel;
        this.topology = topology;
        this.labels = labels;
        this.checks = checks;
    }

    /// Declares what is needed and asks for confirms.
    static ConfirmChannel over(
            Connection connection, Socket socket, Topology topology, MessageProperties labels, MinInterval checks)
            throws IOException {
        Channel channel = connection.openChannel().orElseThrow(() -> new IOException("no channel left"));
        topology.declare(channel);
        checks.taken(System.nanoTime());
        ConfirmChannel line = new ConfirmChannel(connection, socket, channel, topology, labels, checks);
        channel.addReturnListener(line::returned);
        channel.addConfirmListener(line.confirms());
        channel.addShutdownListener(cause -> line.underWay.endEarly(RootCause.of(cause)));
        channel.confirmSelect();
        connection.addBlockedListener(
                reason -> line.blocked = ", the broker blocks publishers: " + reason, () -> line.blocked = "");
        return line;
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    /// Looks whether everything that was declared is still there, and puts back what is not; not every time it is
    /// asked.
    ///
    /// @throws Topology.Misdeclared if something else is there now; the line is of no use then
    void check() throws IOException {
        if (checks.isDue(System.nanoTime())) {
            topology.declare(channel);
            checks.taken(System.nanoTime());
        }
    }

    /// Offers a batch and waits for the answers; gives back what makes this line useless, if anything does.
    Optional<String> send(PendingConfirms batch, Duration atMost) {
        underWay = batch;
        if (!isOpen()) {
            batch.endEarly("closed");
        }
        // A broker that has stopped reading holds up whoever writes, without a limit: so it is not us who writes.
        Thread.ofVirtual().name("publish").start(() -> write(batch));
        return batch.awaitEnd(atMost).map(doubt -> doubt + blocked).or(() -> awaitReturns(batch));
    }

    /// Qpid refuses an unroutable message before it returns it. It sends all that it owes before it answers `basic.qos`
    /// (not so before `confirm.select`), which changes nothing on a channel without consumers.
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

    /// Says goodbye, if the broker still listens.
    void close() {
        connection.abort(CLOSE_MILLIS);
    }

    /// Ends the connection, without a word where it may be stuck in the middle of one.
    void discard() {
        if (isOpen()) {
            sever();
        }
        close();
    }

    private void sever() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // It is closed already.
        }
    }

    private void write(PendingConfirms batch) {
        try {
            for (ClaimedMessage outgoing : batch.messages()) {
                OutboxMessage message = outgoing.message();
                byte[] body = message.body().getBytes(UTF_8);
                batch.offered(channel.getNextPublishSeqNo(), message.id());
                channel.basicPublish(
                        topology.exchangeOf(message.type()), message.type(), true, labels.of(outgoing), body);
            }
        } catch (IOException | RuntimeException e) {
            batch.endEarly(RootCause.of(e));
        }
    }

    private void returned(com.rabbitmq.client.Return message) {
        underWay.returned(UUID.fromString(message.getProperties().getMessageId()));
    }

    private ConfirmListener confirms() {
        return new ConfirmListener() {
            @Override
            public void handleAck(long number, boolean upTo) {
                underWay.answered(number, upTo, true);
            }

            @Override
            public void handleNack(long number, boolean upTo) {
                underWay.answered(number, upTo, false);
            }
        };
    }
}
