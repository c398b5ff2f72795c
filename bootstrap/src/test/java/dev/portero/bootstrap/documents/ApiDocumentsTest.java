package dev.portero.bootstrap.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.domain.role.BuiltInRoles;
import dev.portero.domain.role.Permission;
import dev.portero.domain.role.RoleName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// API pages held to the golden OpenAPI document, the golden list of error codes, the controllers and the domain.
final class ApiDocumentsTest {

    private static final Path WIRE = MarkdownPage.ROOT.resolve("adapters-rest/src/test/resources/wire");

    @Test
    void errorsListsExactlyTheErrorCodes() throws IOException {
        List<String> listed = MarkdownPage.read("docs/api/errors.md").section("Error codes").rows().stream()
                .filter(row -> row.getFirst().matches("\\d{3}"))
                .map(row -> row.getFirst() + " " + MarkdownPage.code(row.get(1)).orElseThrow())
                .toList();

        assertThat(listed).isEqualTo(Files.readAllLines(WIRE.resolve("problem-codes.txt")));
    }

    @Test
    void endpointsListsExactlyTheRoutesOfTheOpenApiDocument() throws IOException {
        assertThat(listedRoutes().keySet()).isEqualTo(describedRoutes(operation -> true));
    }

    @Test
    void endpointsNamesThePermissionOfEachRoute() throws IOException {
        Map<String, String> declared = new TreeMap<>();
        RestRoute.all().forEach(route -> declared.put(route.name(), route.permission()));

        assertThat(listedRoutes()).isEqualTo(declared);
    }

    @Test
    void idempotencyListsExactlyTheRoutesThatTakeAKey() throws IOException {
        Set<String> listed =
                MarkdownPage.read("docs/api/idempotency.md").rowsByCode().keySet();

        assertThat(listed).isEqualTo(describedRoutes(ApiDocumentsTest::takesAnIdempotencyKey));
    }

    @Test
    void usersAndRolesListsExactlyThePermissions() throws IOException {
        List<String> listed = MarkdownPage.read("docs/users-and-roles.md").section("Permissions").rows().stream()
                .flatMap(row -> MarkdownPage.code(row.getFirst()).stream())
                .toList();

        assertThat(listed)
                .containsExactlyElementsOf(
                        Stream.of(Permission.values()).map(Permission::wireName).toList());
    }

    @Test
    void usersAndRolesListsPermissionsOfBuiltInRoles() throws IOException {
        Map<String, List<String>> rows =
                MarkdownPage.read("docs/users-and-roles.md").section("Roles").rowsByCode();

        assertThat(rows.keySet())
                .isEqualTo(BuiltInRoles.NAMES.stream().map(RoleName::value).collect(Collectors.toSet()));
        BuiltInRoles.PERMISSIONS.forEach((role, permissions) -> {
            if (!role.equals(RoleName.ADMIN)) { // has all
                assertThat(MarkdownPage.codes(
                                rows.getOrDefault(role.value(), List.of("", "")).get(1)))
                        .as(role.value())
                        .containsExactlyInAnyOrderElementsOf(
                                permissions.stream().map(Permission::wireName).toList());
            }
        });
    }

    /// The permission of each route, as the page has it.
    private static Map<String, String> listedRoutes() throws IOException {
        Map<String, String> routes = new TreeMap<>();
        MarkdownPage.read("docs/api/endpoints.md").rows().stream()
                .filter(row -> row.getFirst().matches("`[A-Z]+ /\\S*`"))
                .forEach(row -> routes.put(
                        MarkdownPage.code(row.getFirst()).orElseThrow(),
                        row.get(1).replace("`", "")));
        return routes;
    }

    private static Set<String> describedRoutes(Predicate<Map<?, ?>> isMeant) throws IOException {
        Map<?, ?> paths = GoldenJson.object(GoldenJson.read(WIRE.resolve("openapi.json")), "paths");
        Set<String> routes = new TreeSet<>();
        paths.forEach((path, item) -> operations(item).forEach((method, operation) -> {
            if (isMeant.test(operation)) {
                routes.add(method + " " + path);
            }
        }));
        return routes;
    }

    private static Map<String, Map<?, ?>> operations(Object item) {
        Map<String, Map<?, ?>> operations = new LinkedHashMap<>();
        ((Map<?, ?>) item)
                .forEach((method, operation) ->
                        operations.put(method.toString().toUpperCase(Locale.ROOT), (Map<?, ?>) operation));
        return operations;
    }

    private static boolean takesAnIdempotencyKey(Map<?, ?> operation) {
        return GoldenJson.list(operation, "parameters").stream()
                .anyMatch(parameter ->
                        parameter instanceof Map<?, ?> named && "Idempotency-Key".equals(named.get("name")));
    }
}
