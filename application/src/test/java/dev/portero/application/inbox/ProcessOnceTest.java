package dev.portero.application.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.inbox.ProcessOnce.Command;
import dev.portero.application.inbox.ProcessOnce.Outcome;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.testkit.user.UserFixtures;
import dev.portero.domain.user.User;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class ProcessOnceTest {

    private final InMemoryPortero portero = new InMemoryPortero();
    private final ProcessOnce processOnce = new ProcessOnce(portero.processedMessages);
    private final User alice = UserFixtures.alice();

    @Test
    void processesAMessageOnce() {
        assertThat(process("queue", "one")).isEqualTo(new Outcome.Done<>(true));
        assertThat(process("queue", "one")).isEqualTo(new Outcome.Duplicate<>());
    }

    @Test
    void duplicateHasNoEffect() {
        process("queue", "one");

        assertThat(processOnce.handle(new Command<>("queue", "one", this::insertAlice)))
                .isEqualTo(new Outcome.Duplicate<>());

        assertThat(portero.users.find(alice.id())).isEmpty();
    }

    @Test
    void tellsMessagesApartByQueueAndId() {
        process("queue", "one");

        assertThat(process("queue", "two")).isEqualTo(new Outcome.Done<>(true));
        assertThat(process("other", "one")).isEqualTo(new Outcome.Done<>(true));
    }

    @Test
    void failedMessageCanBeProcessedAgain() {
        assertThatThrownBy(() -> processOnce.handle(new Command<Boolean>(
                        "queue",
                        "one",
                        witness -> portero.unitOfWork.run(() -> {
                            witness.accept(true);
                            throw new IllegalStateException("on purpose");
                        }))))
                .hasMessage("on purpose");

        assertThat(process("queue", "one")).isEqualTo(new Outcome.Done<>(true));
    }

    private Outcome<Boolean> process(String queue, String messageId) {
        return processOnce.handle(new Command<>(
                queue,
                messageId,
                witness -> portero.unitOfWork.run(() -> {
                    witness.accept(true);
                    return true;
                })));
    }

    private Boolean insertAlice(Consumer<Boolean> witness) {
        return portero.unitOfWork.run(() -> {
            portero.users.insert(alice);
            witness.accept(true);
            return true;
        });
    }
}
