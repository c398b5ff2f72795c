package dev.portero.messaging.consume;

import com.rabbitmq.client.BasicProperties;
import dev.portero.domain.audit.Actor;
import dev.portero.domain.audit.RequestContext;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/// Origin of a command: the id of its message, and the user of the broker who sent it.
///
/// @param actor as the audit log names it: `commands`, or `commands:` and the user of the broker
record CommandOrigin(String messageId, String actor) {

    private static final Pattern VISIBLE = Pattern.compile("[!-~]{1,255}");
    private static final String COMMANDS = "commands";

    /// Reads the origin from the properties of a message.
    ///
    /// @param broker the properties of the server
    /// @throws MalformedCommand without an id by which the command can be deduplicated
    static CommandOrigin of(BasicProperties properties, Map<String, Object> broker) throws MalformedCommand {
        String id = properties.getMessageId();
        if (id == null || !VISIBLE.matcher(id).matches()) {
            throw new MalformedCommand("message_id is missing, or not 1 to 255 visible ASCII characters");
        }
        String user = Objects.requireNonNullElse(properties.getUserId(), "");
        boolean isValidated = validatesUsers(broker) && VISIBLE.matcher(user).matches();
        return new CommandOrigin(id, isValidated ? COMMANDS + ":" + user : COMMANDS);
    }

    /// RabbitMQ refuses a message whose `user_id` is not the user of its connection; other brokers may deliver it.
    private static boolean validatesUsers(Map<String, Object> broker) {
        return "RabbitMQ".equals(String.valueOf(broker.get("product")));
    }

    RequestContext context() {
        return new RequestContext(new Actor.Service(actor), messageId, "", "");
    }
}
