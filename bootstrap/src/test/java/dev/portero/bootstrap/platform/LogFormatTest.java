package dev.portero.bootstrap.platform;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.KeyValuePair;

final class LogFormatTest {

    @Test
    void textPrintsAccessLogFieldsOnce() {
        String line = encoded("text", "access", "GET /health 200", null);

        assertThat(line)
                .matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} INFO  access: GET /health 200 client=127\\.0\\.0\\.1\\R");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two\nlines", "a carriage\rreturn", "\u001b[2J", "bell\u0007", "csi\u009b31m"})
    void textHasNoControlCharacters(String message) {
        String line = encoded("text", "dev.portero.Some", message, null);

        assertThat(line.strip()).doesNotMatch("(?s).*\\p{Cntrl}.*");
        assertThat(line).contains("?");
    }

    @Test
    void textHasTheStackTrace() {
        assertThat(encoded("text", "dev.portero.Some", "failed", new IllegalStateException("reason\u001b[2J")))
                .contains("failed", "IllegalStateException: reason?[2J", "\tat ")
                .doesNotContain("\u001b");
    }

    @Test
    void jsonIsOneObjectPerLine() {
        assertThat(encoded("json", "access", "two\nlines", null))
                .startsWith("{")
                .contains("\"formattedMessage\":\"two\\nlines\"", "\"kvpList\"")
                .matches("[^\\n]*\\n");
    }

    /// A line of the format, by the configuration of the service.
    private static String encoded(String format, String logger, String message, @Nullable Throwable failure) {
        LoggerContext context = new LoggerContext();
        try {
            context.setMDCAdapter(new LogbackMDCAdapter());
            context.putProperty("LOG_FORMAT", format);
            JoranConfigurator configurator = new JoranConfigurator();
            configurator.setContext(context);
            configurator.doConfigure(Objects.requireNonNull(LogFormatTest.class.getResource("/logback.xml")));
            OutputStreamAppender<ILoggingEvent> appender = (OutputStreamAppender<ILoggingEvent>)
                    context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(format);
            LoggingEvent event =
                    new LoggingEvent("", context.getLogger(logger), Level.INFO, message, failure, new Object[0]);
            event.setKeyValuePairs(List.of(
                    new KeyValuePair("method", "GET"),
                    new KeyValuePair("path", "/health"),
                    new KeyValuePair("status", 200),
                    new KeyValuePair("client", "127.0.0.1")));
            return new String(appender.getEncoder().encode(event), StandardCharsets.UTF_8);
        } catch (JoranException refused) {
            throw new IllegalStateException(refused);
        } finally {
            context.stop();
        }
    }
}
