package dev.portero.rest.apidocs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portero.domain.role.Permission;
import dev.portero.rest.testing.Server;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Golden test of the OpenAPI contract: a change becomes visible in a review, and the document covers every route and
/// code.
final class OpenApiTest {

    private static final Path WIRE = Path.of("src/test/resources/wire");
    private static final ObjectMapper JSON = new ObjectMapper();

    /// Codes of responses that no operation declares: unmatched requests, and common limits.
    private static final Set<String> UNDECLARED = Set.of(
            "404 not_found",
            "405 method_not_allowed",
            "409 conflict",
            "414 too_large",
            "417 expectation_failed",
            "429 rate_limited",
            "431 too_large");

    @RegisterExtension
    static final Server SERVER = new Server();

    @RegisterExtension
    static final Server RENAMED =
            new Server(Map.of("portero.service.name", "users \"service\"", "portero.service.version", "v7"));

    @RegisterExtension
    static final Server BEHIND_PROXY = new Server(Map.of("portero.forwarding.root-path", "/usersservice"));

    @Test
    void servedDocumentMatchesTheGoldenFile() throws Exception {
        String served = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document(SERVER)) + "\n";
        Path mine = Files.writeString(Path.of("target/openapi.json"), served);

        assertThat(Files.mismatch(mine, WIRE.resolve("openapi.json")))
                .as("to accept the change: cp adapters-rest/%s adapters-rest/%s/openapi.json", mine, WIRE)
                .isEqualTo(-1);
    }

    @Test
    void titleIsTheServiceName() {
        assertThat(document(SERVER).at("/info/title").asText()).isEqualTo("users-service");
        assertThat(document(RENAMED).at("/info/title").asText()).isEqualTo("users \"service\"");
        assertThat(document(RENAMED).at("/info/version").asText()).isEqualTo("v7");
    }

    @Test
    void serverUrlIsThePathPrefix() {
        assertThat(document(SERVER).at("/servers/0/url").asText()).isEqualTo("/");
        assertThat(document(BEHIND_PROXY).at("/servers/0/url").asText()).isEqualTo("/usersservice");
    }

    @Test
    void tokenUrlIncludesThePathPrefix() {
        for (String flow : List.of("password", "clientCredentials")) {
            String tokenUrl = "/components/securitySchemes/oauth2/flows/" + flow + "/tokenUrl";
            assertThat(document(SERVER).at(tokenUrl).asText()).isEqualTo("/v1/auth/token");
            assertThat(document(BEHIND_PROXY).at(tokenUrl).asText()).isEqualTo("/usersservice/v1/auth/token");
        }
    }

    @Test
    void bearerOperationsAlsoAcceptOAuth2() {
        document(SERVER)
                .path("paths")
                .forEach(item -> item.forEach(call -> {
                    List<String> schemes = call.path("security")
                            .valueStream()
                            .flatMap(scheme -> scheme.propertyStream().map(Map.Entry::getKey))
                            .toList();
                    if (schemes.contains("bearerAuth")) {
                        assertThat(schemes)
                                .as(call.path("operationId").asText())
                                .contains("oauth2");
                    }
                }));
    }

    @Test
    void listsEveryPermission() {
        List<String> names =
                Stream.of(Permission.values()).map(Permission::wireName).toList();

        assertThat(document(SERVER)
                        .at("/components/schemas/PermissionName/enum")
                        .valueStream()
                        .map(JsonNode::asText))
                .containsExactlyElementsOf(names);
        assertThat(document(SERVER)
                        .at("/components/securitySchemes/oauth2/flows/clientCredentials/scopes")
                        .propertyStream()
                        .map(Map.Entry::getKey))
                .containsExactlyElementsOf(names);
    }

    @Test
    void describesEveryRouteAndNoOther() {
        assertThat(described()).containsExactlyInAnyOrderElementsOf(SERVER.routes());
    }

    @Test
    void describesEveryErrorCodeAndNoOther() throws Exception {
        Set<String> described = Stream.of(document(SERVER).at("/components/schemas/ErrorOut/properties/code/enum"))
                .flatMap(codes -> codes.valueStream().map(JsonNode::asText))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(described).containsExactlyInAnyOrderElementsOf(codes());
    }

    @Test
    void listsEachCodeUnderItsStatus() throws Exception {
        Set<String> described = new TreeSet<>(UNDECLARED);
        for (JsonNode item : document(SERVER).path("paths")) {
            item.forEach(call -> call.path("responses")
                    .properties()
                    .forEach(response -> response(response.getValue())
                            .findPath("enum")
                            .forEach(code -> described.add(response.getKey() + " " + code.asText()))));
        }

        assertThat(described).containsAll(Files.readAllLines(WIRE.resolve("problem-codes.txt")));
    }

    private static Set<String> codes() throws Exception {
        return Files.readAllLines(WIRE.resolve("problem-codes.txt")).stream()
                .map(line -> line.split(" ", 2)[1])
                .collect(Collectors.toSet());
    }

    private Set<String> described() {
        Set<String> described = new TreeSet<>();
        document(SERVER)
                .path("paths")
                .properties()
                .forEach(item -> item.getValue()
                        .fieldNames()
                        .forEachRemaining(
                                method -> described.add(method.toUpperCase(Locale.ROOT) + " " + item.getKey())));
        return described;
    }

    private JsonNode response(JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.isEmpty() ? node : document(SERVER).at(reference.substring(1));
    }

    private static JsonNode document(Server SERVER) {
        try {
            return JSON.readTree(SERVER.get("/openapi.json").body());
        } catch (JsonProcessingException failure) {
            throw new AssertionError(failure);
        }
    }
}
