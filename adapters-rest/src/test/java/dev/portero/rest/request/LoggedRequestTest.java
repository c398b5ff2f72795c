package dev.portero.rest.request;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.portero.rest.testing.Server;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

@Isolated("the log has lines of all servers in the process")
final class LoggedRequestTest {

    @RegisterExtension
    final Server server = new Server();

    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.portero");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        logger.setLevel(Level.INFO);
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
        logger.setLevel(null);
    }

    @Test
    void requestIdIsTheSameInEveryLine() {
        server.get("/testing/faults/any", "X-Request-ID", "find-me");

        List<ILoggingEvent> lines = List.copyOf(log.list);
        assertThat(lines).extracting(ILoggingEvent::getFormattedMessage).contains("about to fail");
        assertThat(lines)
                .filteredOn(line -> line.getLevel() == Level.ERROR)
                .singleElement()
                .satisfies(line -> assertThat(line.getFormattedMessage()).contains("find-me"));
        assertThat(lines)
                .filteredOn(line -> line.getLevel() == Level.INFO)
                .allSatisfy(line -> assertThat(line.getMDCPropertyMap()).containsEntry("request_id", "find-me"));
    }
}
