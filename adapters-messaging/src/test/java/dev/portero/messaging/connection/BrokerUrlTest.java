package dev.portero.messaging.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BrokerUrlTest {

    @ParameterizedTest
    @CsvSource({
        "amqp://h, amqp://h",
        "amqp://h/, amqp://h",
        "amqp://h:1/?heartbeat=5, amqp://h:1?heartbeat=5",
        "amqp://h/%2F, amqp://h/%2F",
        "amqps://u:p@h/users, amqps://u:p@h/users"
    })
    void treatsALoneSlashAsTheDefaultVirtualHost(String url, String expected) {
        assertThat(of(url).nodes()).containsExactly(URI.create(expected));
    }

    @Test
    void namesTheNodesOfACluster() {
        assertThat(of("amqps://u:p@first:5671,second,[::1]:7/users?heartbeat=5").nodes())
                .containsExactly(
                        URI.create("amqps://u:p@first:5671/users?heartbeat=5"),
                        URI.create("amqps://u:p@second/users?heartbeat=5"),
                        URI.create("amqps://u:p@[::1]:7/users?heartbeat=5"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http://u:secret@h",
                "u:secret@h",
                "amqp:",
                "amqp://",
                "amqp://u:secret@my_host",
                "amqp://u:secret @h",
                "amqp://u:sec:ret@h",
                "amqp://u:sec@ret@h",
                "amqp://h1,",
                "amqp://,h2",
                "amqp://h1,,h2",
                "amqp://h1,my_host",
                "amqp://h1, h2",
                "amqp://h/a/b"
            })
    void rejectsWhatTheClientWouldMisread(String url) {
        assertThat(BrokerUrl.parse(url)).isEmpty();
    }

    @Test
    void doesNotPrintThePassword() {
        assertThat(of("amqp://u:secret@h:1,i")).hasToString("[h:1, i]");
    }

    private static BrokerUrl of(String url) {
        return BrokerUrl.parse(url).orElseThrow();
    }
}
