package dev.portero.bootstrap.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Architecture page held to the domain event handlers, the background tasks and the places of authorization.
final class ArchitectureDocumentTest {

    private static final String HANDLER = "dev.portero.application.event.DomainEventHandler";
    private static final String SCHEDULE = "dev.portero.bootstrap.schedule";

    @Test
    void listsExactlyTheDomainEventHandlers() throws IOException {
        Set<String> handlers = classes("dev.portero.application")
                .filter(type -> type.isAssignableTo(HANDLER) && !type.isInterface())
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toSet());

        assertThat(page().section("Domain event handlers").rowsByCode().keySet())
                .isNotEmpty()
                .isEqualTo(handlers);
    }

    @Test
    void namesEveryClassThatSchedulesWork() throws IOException {
        List<String> schedule = classes(SCHEDULE)
                .filter(type -> type.isTopLevelClass() && type.getName().matches("[\\w.]+\\.[A-Z]\\w*"))
                .map(JavaClass::getSimpleName)
                .toList();

        assertThat(schedule).isNotEmpty();
        assertThat(MarkdownPage.codes(page().section("Background tasks").text()))
                .containsAll(schedule);
    }

    @Test
    void listsNoUnknownBackgroundTask() throws IOException {
        assertThat(classes(SCHEDULE).map(JavaClass::getSimpleName))
                .containsAll(page().section("Background tasks").rowsByCode().keySet());
    }

    @Test
    void namesTheClassesThatDecideOnAuthorization() throws IOException {
        List<String> names = MarkdownPage.codes(
                page().section("Where authorization is decided").text());

        assertThat(names).contains("@RequiresPermission", "AuthenticationFilter", "EscalationGuard");
        assertThat(classes("dev.portero.rest", "dev.portero.application").map(JavaClass::getSimpleName))
                .contains("RequiresPermission", "AuthenticationFilter", "EscalationGuard");
    }

    private static Stream<JavaClass> classes(String... packages) {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(packages).stream();
    }

    private static MarkdownPage page() throws IOException {
        return MarkdownPage.read("docs/development/architecture.md");
    }
}
