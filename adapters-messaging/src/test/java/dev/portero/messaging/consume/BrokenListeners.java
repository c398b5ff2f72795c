package dev.portero.messaging.consume;

import com.rabbitmq.client.Envelope;
import dev.portero.application.user.ChangeStatus;
import dev.portero.domain.audit.Actor;
import dev.portero.domain.audit.RequestContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.messaging.annotation.MessageBody;
import io.micronaut.rabbitmq.annotation.Queue;
import io.micronaut.rabbitmq.annotation.RabbitListener;
import io.micronaut.rabbitmq.bind.RabbitAcknowledgement;
import java.time.Duration;

/// Broken listeners, as one writes them who does not know micronaut-rabbitmq: each is wrong in one way, which a test of
/// [CommandListenerContract] catches.
final class BrokenListeners {

    private static final RequestContext ACT = new RequestContext(new Actor.Service("commands"), "", "", "");
    private static final String QUEUE = "${portero.commands.queue}";

    private BrokenListeners() {}

    private static void change(ChangeStatus changeStatus, Envelope envelope, byte[] body) throws MalformedCommand {
        UserCommand command = UserCommand.parse(envelope.getRoutingKey(), body);
        changeStatus.handle(new ChangeStatus.Command(ACT, command.user().toString(), command.step(), command.reason()));
    }

    /// Takes no acknowledgement: the module rejects the message when the listener throws, and it is lost.
    @RabbitListener
    @Requires(property = "portero.test.listener", value = "no-acknowledgement")
    static final class WithoutAcknowledgement {

        private final ChangeStatus changeStatus;

        WithoutAcknowledgement(ChangeStatus changeStatus) {
            this.changeStatus = changeStatus;
        }

        @Queue(value = QUEUE, prefetch = 1)
        void receive(@MessageBody byte[] body, Envelope envelope) throws MalformedCommand {
            change(changeStatus, envelope, body);
        }
    }

    /// Acknowledges only what succeeded: the message of a failure is held forever.
    @RabbitListener
    @Requires(property = "portero.test.listener", value = "no-nack")
    static final class WithoutNack {

        private final ChangeStatus changeStatus;

        WithoutNack(ChangeStatus changeStatus) {
            this.changeStatus = changeStatus;
        }

        @Queue(value = QUEUE, prefetch = 1)
        void receive(@MessageBody byte[] body, Envelope envelope, RabbitAcknowledgement acknowledgement)
                throws MalformedCommand {
            change(changeStatus, envelope, body);
            acknowledgement.ack();
        }
    }

    /// Never acknowledges.
    @RabbitListener
    @Requires(property = "portero.test.listener", value = "never")
    static final class NeverAcknowledging {

        private final ChangeStatus changeStatus;

        NeverAcknowledging(ChangeStatus changeStatus) {
            this.changeStatus = changeStatus;
        }

        @Queue(value = QUEUE, prefetch = 1)
        void receive(@MessageBody byte[] body, Envelope envelope, RabbitAcknowledgement unused)
                throws MalformedCommand {
            change(changeStatus, envelope, body);
        }
    }

    /// Acknowledges before it works.
    @RabbitListener
    @Requires(property = "portero.test.listener", value = "early")
    static final class AcknowledgingEarly {

        private final ChangeStatus changeStatus;

        AcknowledgingEarly(ChangeStatus changeStatus) {
            this.changeStatus = changeStatus;
        }

        @Queue(value = QUEUE, prefetch = 1)
        void receive(@MessageBody byte[] body, Envelope envelope, RabbitAcknowledgement acknowledgement)
                throws MalformedCommand {
            acknowledgement.ack();
            change(changeStatus, envelope, body);
        }
    }

    /// Takes as many messages as the broker has.
    @RabbitListener
    @Requires(property = "portero.test.listener", value = "unbounded")
    static final class WithoutPrefetch {

        private final ChangeStatus changeStatus;

        WithoutPrefetch(ChangeStatus changeStatus) {
            this.changeStatus = changeStatus;
        }

        @Queue(QUEUE)
        void receive(@MessageBody byte[] body, Envelope envelope, RabbitAcknowledgement acknowledgement)
                throws MalformedCommand {
            change(changeStatus, envelope, body);
            acknowledgement.ack();
        }
    }

    /// Contract of a broken listener, which waits in vain: not for long.
    abstract static class Broken extends CommandListenerContract {

        private final String listener;

        Broken(String listener) {
            this.listener = listener;
        }

        @Override
        protected String listener() {
            return listener;
        }

        @Override
        protected Duration patience() {
            return Duration.ofSeconds(2);
        }
    }

    static final class LosesAMessage extends Broken {

        LosesAMessage() {
            super("no-acknowledgement");
        }
    }

    static final class HoldsAMessage extends Broken {

        HoldsAMessage() {
            super("no-nack");
        }
    }

    static final class NeverAcknowledges extends Broken {

        NeverAcknowledges() {
            super("never");
        }
    }

    static final class AcknowledgesEarly extends Broken {

        AcknowledgesEarly() {
            super("early");
        }
    }

    static final class TakesEverything extends Broken {

        TakesEverything() {
            super("unbounded");
        }
    }
}
