package dev.portero.bootstrap.crypto.password;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.portero.application.credential.port.CommonPasswords;
import dev.portero.bootstrap.crypto.password.BlocklistSettings.Blocklist;
import dev.portero.domain.credential.Password;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class PasswordBeansTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger(PasswordBeans.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
    }

    @Test
    void rejectsACommonPasswordWithoutALogLine() {
        assertThat(commonPasswords(Blocklist.ENFORCE).contains(Password.of("password123")))
                .isTrue();

        assertThat(log.list).isEmpty();
    }

    @Test
    void acceptsACommonPasswordWithAWarningWithoutIt() {
        assertThat(commonPasswords(Blocklist.WARN).contains(Password.of("password123")))
                .isFalse();

        assertThat(log.list).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.WARN);
            assertThat(line.getFormattedMessage())
                    .startsWith("a common password was accepted")
                    .doesNotContain("password123");
        });
    }

    @Test
    void logsNothingForOtherPasswords() {
        assertThat(commonPasswords(Blocklist.WARN).contains(Password.of("S3gura123")))
                .isFalse();

        assertThat(log.list).isEmpty();
    }

    private static CommonPasswords commonPasswords(Blocklist blocklist) {
        return new PasswordBeans().commonPasswords(new BlocklistSettings(blocklist));
    }
}
