package dev.portero.rest.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/// Extension that captures the lines of one logger and its descendants, by default its warnings and errors.
public final class LogLines implements BeforeEachCallback, AfterEachCallback {

    /// Appender that queues events.
    private final class Collected extends AppenderBase<ILoggingEvent> {

        private final BlockingQueue<ILoggingEvent> lines = new LinkedBlockingQueue<>();

        @Override
        protected void append(ILoggingEvent line) {
            if (line.getLevel().isGreaterOrEqual(level)) {
                lines.add(line);
            }
        }
    }

    private final Logger logger;
    private final Level level;
    private final Collected collected = new Collected();
    private @Nullable Level before;

    public LogLines(String logger) {
        this(logger, Level.WARN);
    }

    /// @param level the lowest captured level, which the logger has during the test
    public LogLines(String logger, Level level) {
        this.logger = (Logger) LoggerFactory.getLogger(logger);
        this.level = level;
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        before = logger.getLevel();
        if (!logger.isEnabledFor(level)) {
            logger.setLevel(level);
        }
        collected.start();
        logger.addAppender(collected);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        logger.detachAppender(collected);
        logger.setLevel(before);
    }

    /// The captured lines so far.
    public List<String> lines() {
        return collected.lines.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    /// The next line; waits for it.
    public String next() {
        try {
            ILoggingEvent line = collected.lines.poll(20, TimeUnit.SECONDS);
            if (line == null) {
                throw new IllegalStateException("no line was logged");
            }
            return line.getFormattedMessage();
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interruption);
        }
    }
}
