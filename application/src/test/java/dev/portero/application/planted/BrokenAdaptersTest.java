package dev.portero.application.planted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.portero.application.testkit.CaughtBy;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/// Check that the contracts catch wrong implementations: each broken adapter, found by its name
/// (`Broken<Port>.<Adapter>`), fails the test of its contract that [CaughtBy] names, and every contract has one.
final class BrokenAdaptersTest {

    private static final Predicate<String> IS_BROKEN =
            Pattern.compile(".*\\.Broken\\w+\\$\\w+").asMatchPredicate();
    private static final Predicate<String> IS_CONTRACT =
            Pattern.compile(".*\\.\\w+Contract").asMatchPredicate();

    @TestFactory
    Stream<DynamicTest> brokenAdapterFailsTheTestOfItsContract() throws Exception {
        return brokenAdapters().stream()
                .map(broken -> DynamicTest.dynamicTest(broken.getSimpleName(), () -> {
                    CaughtBy test = broken.getAnnotation(CaughtBy.class);

                    assertThat(test).as("@CaughtBy of %s", broken).isNotNull();
                    assertThat(testsThatFailFor(broken)).contains(test.value());
                }));
    }

    @Test
    void everyContractHasABrokenAdapter() throws Exception {
        List<String> caught = brokenAdapters().stream()
                .map(BrokenAdaptersTest::contractOf)
                .distinct()
                .sorted()
                .toList();

        assertThat(caught).isNotEmpty().isEqualTo(classesNamed(IS_CONTRACT));
    }

    /// The concrete contract tests in the classes `Broken…`; adapters without their own contract are nested in them.
    private static List<Class<?>> brokenAdapters() throws Exception {
        return classesNamed(IS_BROKEN).stream()
                .<Class<?>>map(BrokenAdaptersTest::load)
                .filter(type -> !Modifier.isAbstract(type.getModifiers())
                        && !contractOf(type).isEmpty())
                .toList();
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, BrokenAdaptersTest.class.getClassLoader());
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// The name of the contract that a class extends; empty for a class that extends none.
    private static String contractOf(Class<?> type) {
        Class<?> parent = type.getSuperclass();
        if (parent == null) {
            return "";
        }
        return IS_CONTRACT.test(parent.getName()) ? parent.getName() : contractOf(parent);
    }

    private static List<String> testsThatFailFor(Class<?> broken) {
        Events tests = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(broken))
                .execute()
                .testEvents();
        return tests.failed().stream()
                .map(event -> event.getTestDescriptor().getDisplayName().replace("()", ""))
                .toList();
    }

    /// The classes of this module's tests with such a name, in order.
    private static List<String> classesNamed(Predicate<String> name) throws IOException, URISyntaxException {
        Path classes = Path.of(BrokenAdaptersTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(classes)) {
            return files.map(file -> classes.relativize(file).toString())
                    .filter(file -> file.endsWith(".class"))
                    .map(file -> file.replace(".class", "").replace('/', '.'))
                    .filter(name)
                    .sorted()
                    .toList();
        }
    }
}
