package dev.portero.rest.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

/// Extension that captures the lines of the logger `access`.
public final class AccessLines implements BeforeEachCallback, AfterEachCallback {

    /// Appender that queues lines.
    private static final class LineAppender extends AppenderBase<ILoggingEvent> {

        private final BlockingQueue<ILoggingEvent> lines = new LinkedBlockingQueue<>();

        @Override
        protected void append(ILoggingEvent line) {
            if (line.getKeyValuePairs().stream().noneMatch(AccessLines::isOfAnotherLoopbackAddress)) {
                lines.add(line);
            }
        }
    }

    private final Logger logger = (Logger) LoggerFactory.getLogger("access");
    private final LineAppender appender = new LineAppender();

    /// Tests of connection limits use many loopback addresses; their connections can end after their test.
    private static boolean isOfAnotherLoopbackAddress(KeyValuePair pair) {
        String value = String.valueOf(pair.value);
        return pair.key.equals("client") && value.startsWith("127.") && !value.equals("127.0.0.1");
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
        appender.start();
        logger.addAppender(appender);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        logger.detachAppender(appender);
        logger.setAdditive(true);
        logger.setLevel(null);
    }

    /// The members of the next line; waits for it.
    public Map<String, String> next() {
        try {
            ILoggingEvent line = appender.lines.poll(20, TimeUnit.SECONDS);
            if (line == null) {
                throw new IllegalStateException("no line was logged");
            }
            return line.getKeyValuePairs().stream()
                    .collect(Collectors.toMap(pair -> pair.key, pair -> String.valueOf(pair.value)));
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interruption);
        }
    }
}
