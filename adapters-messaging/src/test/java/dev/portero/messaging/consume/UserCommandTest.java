package dev.portero.messaging.consume;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.user.ChangeStatus.Step;
import dev.portero.domain.user.UserId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UserCommandTest {

    private static final UserId ALICE = new UserId(UUID.fromString("6d9e4c9c-9d0a-4f6f-9a5f-3f2b9c7e1a2d"));
    private static final String ONLY_ALICE = "{\"user_id\":\"" + ALICE + "\"}";

    @Test
    void readsTheReason() throws Exception {
        assertThat(parsed("user.suspend", "{\"user_id\":\"" + ALICE + "\",\"reason\":\"left the company\"}"))
                .isEqualTo(new UserCommand(Step.SUSPEND, ALICE, "left the company"));
    }

    @Test
    void reasonIsOptional() throws Exception {
        assertThat(parsed("user.reactivate", ONLY_ALICE)).isEqualTo(new UserCommand(Step.REACTIVATE, ALICE, ""));
        assertThat(parsed("user.reactivate", "{\"reason\":null,\"user_id\":\"" + ALICE + "\"}"))
                .isEqualTo(new UserCommand(Step.REACTIVATE, ALICE, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "user.delete", "user.SUSPEND", "users-service.commands", "user.suspend.now"})
    void rejectsAnUnknownCommand(String routingKey) {
        assertThatThrownBy(() -> parsed(routingKey, ONLY_ALICE))
                .isInstanceOf(MalformedCommand.class)
                .hasMessage("unknown command");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "not JSON",
                "{\"user_id\":\"alice\"}",
                "{\"user_id\":null}",
                "{\"user_id\":7}",
                "{\"user_id\":[\"6d9e4c9c-9d0a-4f6f-9a5f-3f2b9c7e1a2d\"]}",
                "{\"user_id\":\"6d9e4c9c-9d0a-4f6f-9a5f-3f2b9c7e1a2d\"",
                "{\"user_id\":\"6d9e4c9c-9d0a-4f6f-9a5f-3f2b9c7e1a2d\"} {}",
                "{\"user_id\":\"6d9e4c9c-9d0a-4f6f-9a5f-3f2b9c7e1a2d\",\"user_id\":\"00000000-0000-0000-0000-000000000000\"}",
                "{\"user_id\":\"6d9e4c9c-9d0a-4f6f-9a5f-3f2b9c7e1a2d\",\"reason\":7}",
                "{\"user_id\":\"6d9e4c9c-9d0a-4f6f-9a5f-3f2b9c7e1a2d\",\"reason\":{}}",
                "{\"user_id\":\"6d9e4c9c-9d0a-4f6f-9a5f-3f2b9c7e1a2d\",\"status\":\"deleted\"}",
                "{\"user_id\":\"6d9e4c9c-9d0a-4f6f-9a5f-3f2b9c7e1a2d\",\"reason\":\"\n\"}"
            })
    void rejectsAnInvalidBody(String body) {
        assertThatThrownBy(() -> parsed("user.suspend", body)).isInstanceOf(MalformedCommand.class);
    }

    @Test
    void rejectsInvalidUtf8() {
        byte[] body = ("{\"user_id\":\"" + ALICE + "\",\"reason\":\"x\"}").getBytes(UTF_8);
        body[body.length - 3] = (byte) 0xFF;

        assertThatThrownBy(() -> UserCommand.parse("user.suspend", body)).isInstanceOf(MalformedCommand.class);
    }

    @Test
    void rejectsABodyOfMoreThan64KiB() throws Exception {
        String padding = " ".repeat(65_536 - ONLY_ALICE.length());

        assertThat(parsed("user.suspend", ONLY_ALICE + padding).user()).isEqualTo(ALICE);
        assertThatThrownBy(() -> parsed("user.suspend", ONLY_ALICE + padding + " "))
                .isInstanceOf(MalformedCommand.class)
                .hasMessageContaining("65536");
    }

    private static UserCommand parsed(String routingKey, String body) throws MalformedCommand {
        return UserCommand.parse(routingKey, body.getBytes(UTF_8));
    }
}
