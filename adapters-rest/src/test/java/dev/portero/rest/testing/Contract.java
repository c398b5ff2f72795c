package dev.portero.rest.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// OpenAPI contract checker: reports every way in which a response deviates from the document.
final class Contract {

    private static final Pattern START_PAGE = Pattern.compile("/|/usersservice/?");
    static final String TESTING = "/testing/";

    private final JsonNode document;
    private final Shapes shapes;

    private Contract(JsonNode document) {
        this.document = document;
        this.shapes = new Shapes(document);
    }

    /// The golden document, which a test compares with the served one.
    static Contract golden() {
        try (InputStream copy = Contract.class.getResourceAsStream("/wire/openapi.json")) {
            return new Contract(Shapes.JSON.readTree(copy));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The violations of a response; empty if it conforms.
    List<String> violations(Answer answer) {
        return check(answer).map(violation -> answer + ": " + violation).toList();
    }

    private Stream<String> check(Answer answer) {
        Optional<JsonNode> operation = operation(answer);
        if (operation.isEmpty()) {
            return answer.isError() || answer.isPreflight() ? shapeOfAnError(answer) : undocumented(answer);
        }
        JsonNode response = operation.get().path("responses").path(Integer.toString(answer.status()));
        if (response.isMissingNode()) {
            return isUnprefixedUnknownPath(answer)
                    ? shapeOfAnError(answer)
                    : Stream.of("the document has no such status");
        }
        return Stream.concat(headers(answer, resolved(response)), body(answer, resolved(response)));
    }

    /// Successful responses of test controllers are not checked.
    private static Stream<String> undocumented(Answer answer) {
        return answer.path().startsWith(TESTING) ? Stream.of() : Stream.of("the document has no such call");
    }

    /// A path that ends like a documented one may have a prefix that this server does not have.
    private boolean isUnprefixedUnknownPath(Answer answer) {
        return answer.status() == 404 && !document.path("paths").has(answer.path());
    }

    private Optional<JsonNode> operation(Answer answer) {
        String method = answer.isHead() ? "get" : answer.method().toLowerCase(Locale.ROOT);
        return answer.path().startsWith(TESTING)
                ? Optional.empty()
                : document.path("paths").properties().stream()
                        .filter(item ->
                                pattern(item.getKey()).matcher(answer.path()).matches())
                        .map(item -> item.getValue().path(method))
                        .filter(JsonNode::isObject)
                        .findFirst();
    }

    /// Pattern of the request paths of a template: any prefix, any text in place of a variable, an optional trailing
    /// slash. Any path would be the start page under some prefix, so that has one prefix only.
    private static Pattern pattern(String template) {
        if (template.equals("/")) {
            return START_PAGE;
        }
        String literal = Pattern.quote(template).replaceAll("\\{\\w+}", "\\\\E[^/]+\\\\Q");
        return Pattern.compile("(?:/[\\w.~/-]+)?" + literal + "/?");
    }

    private Stream<String> shapeOfAnError(Answer answer) {
        return answer.isHead() || answer.isPreflight()
                ? Stream.empty()
                : content(answer, "application/json", schema("ErrorOut"));
    }

    private Stream<String> headers(Answer answer, JsonNode response) {
        return response.path("headers").properties().stream().flatMap(header -> {
            JsonNode described = resolved(header.getValue());
            String value = answer.header(header.getKey());
            if (value == null) {
                return described.path("required").asBoolean()
                        ? Stream.of("the header " + header.getKey() + " is missing")
                        : Stream.empty();
            }
            return shapes.violations(described.path("schema"), TextNode.valueOf(value))
                    .map(violation -> header.getKey() + ": " + violation);
        });
    }

    private Stream<String> body(Answer answer, JsonNode response) {
        JsonNode content = response.path("content");
        if (answer.isHead() || content.isMissingNode()) {
            return answer.body().isEmpty() ? Stream.empty() : Stream.of("there is a body");
        }
        String type = answer.mediaType();
        return content.has(type)
                ? content(answer, type, content.path(type).path("schema"))
                : Stream.of("the document has no such content type: " + type);
    }

    private Stream<String> content(Answer answer, String type, JsonNode schema) {
        if (!answer.mediaType().equals(type)) {
            return Stream.of("the content type is not " + type + ": " + answer.mediaType());
        }
        return type.equals("application/json") ? shapes.violations(schema, answer.body()) : Stream.empty();
    }

    private JsonNode schema(String name) {
        return Shapes.JSON.createObjectNode().put("$ref", "#/components/schemas/" + name);
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }
}
