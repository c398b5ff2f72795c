package dev.portero.messaging.consume;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.portero.application.user.ChangeStatus.Step;
import dev.portero.domain.user.UserId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Command about a user, as it arrives: the routing key says what to do, the JSON body to whom and why.
///
/// @param reason empty for none
record UserCommand(Step step, UserId user, String reason) {

    private static final Map<String, Step> STEPS =
            Map.of("user.suspend", Step.SUSPEND, "user.reactivate", Step.REACTIVATE);

    private static final int MAX_BYTES = 65_536;
    private static final String USER = "user_id";
    private static final String REASON = "reason";
    private static final Set<String> MEMBERS = Set.of(USER, REASON);

    /// Without the table of names that all parsers share: names with one hash would fill it.
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    /// Parses a command, strictly: unknown, repeated and missing members are refused, as on the HTTP API.
    ///
    /// @throws MalformedCommand with the reason, which repeats nothing of the message
    static UserCommand parse(String routingKey, byte[] body) throws MalformedCommand {
        Step step = STEPS.get(routingKey);
        if (step == null) {
            throw new MalformedCommand("unknown command");
        }
        if (body.length > MAX_BYTES) {
            throw new MalformedCommand("more than " + MAX_BYTES + " bytes");
        }
        Map<String, String> members = members(body);
        UserId user = UserId.parse(members.getOrDefault(USER, ""))
                .orElseThrow(() -> new MalformedCommand(USER + " is missing, or is no UUID"));
        return new UserCommand(step, user, members.getOrDefault(REASON, ""));
    }

    private static Map<String, String> members(byte[] body) throws MalformedCommand {
        try (JsonParser parser = JSON.createParser(
                UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString())) { // a malformed character is reported
            Map<String, String> members = new HashMap<>();
            require(parser.nextToken() == JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                boolean isAbsentReason = name.equals(REASON) && value == JsonToken.VALUE_NULL;
                require(isAbsentReason || (value == JsonToken.VALUE_STRING && MEMBERS.contains(name)));
                members.put(name, isAbsentReason ? "" : parser.getText());
            }
            require(parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null);
            return members;
        } catch (IOException malformed) {
            throw new MalformedCommand("no JSON object with user_id and reason");
        }
    }

    private static void require(boolean condition) throws MalformedCommand {
        if (!condition) {
            throw new MalformedCommand("no JSON object with user_id and reason");
        }
    }
}
