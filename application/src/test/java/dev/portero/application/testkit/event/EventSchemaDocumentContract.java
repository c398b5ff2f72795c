package dev.portero.application.testkit.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.event.port.EventSchemaDocument;
import org.junit.jupiter.api.Test;

/// Contract of [EventSchemaDocument]: every implementation passes it.
public abstract class EventSchemaDocumentContract {

    /// The document for a service with this name and version that publishes to this exchange.
    protected abstract EventSchemaDocument document(String service, String version, String exchange);

    @Test
    final void isAsyncApiInJson() {
        assertThat(compact(document("users-service", "v1", "users.events")))
                .startsWith("{")
                .contains("\"asyncapi\":\"3.0.0\"")
                .endsWith("}");
    }

    @Test
    final void containsServiceVersionAndExchange() {
        assertThat(compact(document("accounts", "v7", "staff")))
                .contains("\"title\":\"accounts\"", "\"version\":\"v7\"", "\"name\":\"staff\"")
                .doesNotContain("users-service", "users.events");
    }

    @Test
    final void escapesTheServiceName() {
        assertThat(compact(document("the\"\\service", "v\"7", "staff\\\"")))
                .contains("\"the\\\"\\\\service\"", "\"v\\\"7\"", "\"staff\\\\\\\"\"");
    }

    @Test
    final void returnsTheSameDocumentAtEveryCall() {
        EventSchemaDocument document = document("users-service", "v1", "users.events");

        assertThat(document.json()).isEqualTo(document.json());
    }

    private static String compact(EventSchemaDocument document) {
        return document.json().replaceAll("\\s+", "");
    }
}
