package dev.portero.messaging.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portero.application.event.port.EventSchemaDocument;
import dev.portero.application.testkit.event.EventSchemaDocumentContract;
import dev.portero.messaging.ServiceConfiguration;
import dev.portero.messaging.Topology;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AsyncApiDocumentTest extends EventSchemaDocumentContract {

    private static final Path WIRE = Path.of("src/test/resources/wire");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    protected EventSchemaDocument document(String service, String version, String exchange) {
        return new AsyncApiDocument(
                io.micronaut.serde.ObjectMapper.getDefault(),
                new ServiceConfiguration(service, version),
                Topology.withEvents(exchange));
    }

    /// Contract test: a change of the document has to be visible in a review.
    @Test
    void equalsTheGoldenFile() throws Exception {
        String actual = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(parsed(defaultDocument())) + "\n";
        Path file = Files.writeString(Path.of("target/asyncapi.json"), actual);

        assertThat(Files.mismatch(file, WIRE.resolve("asyncapi.json")))
                .as("to accept the change: cp adapters-messaging/%s adapters-messaging/%s/asyncapi.json", file, WIRE)
                .isEqualTo(-1);
    }

    @Test
    void namesTheServiceInEveryPlace() throws Exception {
        JsonNode document = parsed(document("accounts", "v7", "accounts.events"));

        assertThat(document.toString()).doesNotContain("${");
        assertThat(document.findValuesAsText("cloudEvents:source")).contains("accounts");
        assertThat(document.at("/components/schemas/Source/const").asText()).isEqualTo("accounts");
        assertThat(document.at("/components/channelBindings/facts/amqp/exchange/name")
                        .asText())
                .isEqualTo("users.facts");
    }

    @Test
    void ignoresTheJsonConfigurationOfTheApplication() throws Exception {
        Map<String, Object> properties = Map.of(
                "micronaut.serde.serialization.inclusion", "NON_EMPTY",
                "micronaut.serde.property-naming-strategy", "UPPER_CAMEL_CASE");
        try (ApplicationContext context = ApplicationContext.run(properties)) {
            JsonNode configured = parsed(context.getBean(EventSchemaDocument.class));

            assertThat(configured).isEqualTo(parsed(defaultDocument()));
            assertThat(configured
                            .at("/components/schemas/UserUpdated/properties/payload/required")
                            .isArray())
                    .isTrue();
            assertThat(configured
                            .at("/components/messages/user.created/examples/1/payload/payload/full_name")
                            .isNull())
                    .isTrue();
        }
    }

    @Test
    void readsItsNamesFromTheConfiguration() throws Exception {
        Map<String, Object> properties = Map.of(
                "portero.service.name", "accounts",
                "portero.service.version", "v7",
                "portero.rabbitmq.exchange", "accounts.events");
        try (ApplicationContext context = ApplicationContext.run(properties)) {
            assertThat(context.getBean(EventSchemaDocument.class).json())
                    .isEqualTo(document("accounts", "v7", "accounts.events").json());
        }
    }

    private EventSchemaDocument defaultDocument() {
        return document("users-service", "v1", "users.events");
    }

    private static JsonNode parsed(EventSchemaDocument document) throws Exception {
        return JSON.readTree(document.json());
    }
}
