package dev.portero.messaging.consume;

import com.rabbitmq.client.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Envelope;
import dev.portero.application.inbox.CommandMetrics;
import dev.portero.application.inbox.CommandMetrics.Result;
import dev.portero.application.inbox.ProcessOnce;
import dev.portero.application.user.ChangeStatus;
import dev.portero.messaging.CommandTopology;
import io.micronaut.context.annotation.Requires;
import io.micronaut.messaging.annotation.MessageBody;
import io.micronaut.rabbitmq.annotation.Queue;
import io.micronaut.rabbitmq.annotation.RabbitConnection;
import io.micronaut.rabbitmq.annotation.RabbitListener;
import io.micronaut.rabbitmq.bind.RabbitAcknowledgement;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Listener of commands about users: `user.suspend` and `user.reactivate`. The broker decides which of its users may
/// publish to the exchange of commands; all of them may give each command.
@RabbitListener
@RabbitConnection(executor = "blocking")
@Requires(beans = {ProcessOnce.class, ChangeStatus.class})
@Requires(property = "portero.rabbitmq.url")
@Requires(property = "portero.commands.listener", notEquals = "off")
@Requires(property = "portero.background-tasks", notEquals = "off")
final class UserCommandListener {

    private static final Logger LOG = LoggerFactory.getLogger(UserCommandListener.class);

    private final ProcessOnce processOnce;
    private final ChangeStatus changeStatus;
    private final CommandTopology topology;
    private final DeliverySettlement settlement;

    UserCommandListener(
            ProcessOnce processOnce, ChangeStatus changeStatus, CommandTopology topology, CommandMetrics metrics) {
        this.processOnce = processOnce;
        this.changeStatus = changeStatus;
        this.topology = topology;
        this.settlement = new DeliverySettlement(metrics);
    }

    /// Handles one command at a time, because the order of commands about a user matters.
    @Queue(value = "${portero.commands.queue:users-service.commands}", prefetch = 1)
    void receive(
            @MessageBody byte[] body,
            Envelope envelope,
            BasicProperties properties,
            Channel channel,
            RabbitAcknowledgement acknowledgement) {
        Map<String, Object> broker = channel.getConnection().getServerProperties();
        settlement.settle(
                acknowledgement,
                nameOf(properties),
                envelope.isRedeliver(),
                () -> handle(CommandOrigin.of(properties, broker), UserCommand.parse(envelope.getRoutingKey(), body)));
    }

    private Result handle(CommandOrigin origin, UserCommand command) throws MalformedCommand {
        ChangeStatus.Command change =
                new ChangeStatus.Command(origin.context(), command.user().toString(), command.step(), command.reason());
        ProcessOnce.Command<ChangeStatus.Outcome> once = new ProcessOnce.Command<>(
                topology.queue(), origin.messageId(), witness -> changeStatus.handle(change, witness));
        return switch (processOnce.handle(once)) {
            case ProcessOnce.Outcome.Duplicate<ChangeStatus.Outcome> duplicate -> Result.DUPLICATE;
            case ProcessOnce.Outcome.Done<ChangeStatus.Outcome> done -> result(origin, done.outcome());
        };
    }

    private static Result result(CommandOrigin origin, ChangeStatus.Outcome outcome) throws MalformedCommand {
        return switch (outcome) {
            case ChangeStatus.Outcome.Done done -> Result.DONE;
            case ChangeStatus.Outcome.NotFound unknown -> refused(origin, "there is no such user");
            case ChangeStatus.Outcome.Refused refused ->
                refused(origin, "the user is " + refused.user().status());
            case ChangeStatus.Outcome.LastAdmin last -> refused(origin, "no active administrator would remain");
            case ChangeStatus.Outcome.NotHeld lacking -> refused(origin, "the user has more permissions");
            case ChangeStatus.Outcome.Stale stale -> refused(origin, "the user was changed");
            case ChangeStatus.Outcome.FlawedReason flawed ->
                throw new MalformedCommand("reason is too long, or contains control characters");
        };
    }

    private static Result refused(CommandOrigin origin, String reason) {
        LOG.warn("Command {} refused: {}", origin.messageId(), reason);
        return Result.REFUSED;
    }

    /// Id of a message for the log, also of a malformed one.
    private static String nameOf(BasicProperties properties) {
        return Objects.requireNonNullElse(properties.getMessageId(), "without an id")
                .replaceAll("[^ -~]", "?");
    }
}
