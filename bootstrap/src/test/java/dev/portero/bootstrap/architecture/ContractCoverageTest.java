package dev.portero.bootstrap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import dev.portero.application.testkit.audit.AuditFixtures;
import dev.portero.application.testkit.event.EventCodecContract;
import dev.portero.domain.audit.AuditEvent;
import dev.portero.domain.event.DomainEvent;
import dev.portero.domain.event.InternalEvent;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Coverage of the port contracts: each port has a contract, and each adapter of a port passes it, so that fakes and
/// real adapters agree.
final class ContractCoverageTest {

    private static final String PORTS = "dev.portero.application.";
    private static final String KIT = "dev.portero.application.testkit";
    private static final JavaClasses MAIN = Modules.main();
    private static final JavaClasses TESTS = Modules.tests();

    @TestFactory
    Stream<DynamicTest> everyPortHasAContractThatCallsAllItsMethods() {
        return ports().map(port -> DynamicTest.dynamicTest(port.getSimpleName(), () -> {
            JavaClass contract = contractOf(port);

            assertThat(contract.getModifiers()).contains(JavaModifier.ABSTRACT);
            assertThat(calledBy(contract))
                    .containsAll(port.getMethods().stream()
                            .map(JavaMethod::getFullName)
                            .toList());
        }));
    }

    @TestFactory
    Stream<DynamicTest> everyAdapterPassesTheContractOfItsPort() {
        return ports().flatMap(port -> adaptersOf(port)
                .map(adapter -> DynamicTest.dynamicTest(adapter.getSimpleName(), () -> {
                    List<String> tests = testsOf(port, adapter);

                    assertThat(tests)
                            .as(
                                    "a %sTest or %1$sIT that extends %sContract",
                                    adapter.getSimpleName(), port.getSimpleName())
                            .isNotEmpty();
                })));
    }

    @TestFactory
    Stream<DynamicTest> everyPortHasARealAdapterAndOneInMemory() {
        return ports().map(port -> DynamicTest.dynamicTest(port.getSimpleName(), () -> {
            assertThat(adaptersOf(port)).anyMatch(adapter -> !isInKit(adapter));
            assertThat(adaptersOf(port)).anyMatch(ContractCoverageTest::isInKit);
        }));
    }

    @Test
    void findsThePorts() {
        assertThat(ports().map(JavaClass::getSimpleName))
                .contains("Users", "Roles", "Credentials", "PasswordHasher", "Outbox", "EventPublisher", "EventCodec")
                .contains("EventLog", "UnitOfWork", "Ids", "DatabaseStatus");
    }

    /// The codec contract covers only the events in its list.
    @Test
    void codecContractCoversEveryPublishedEvent() {
        Set<String> events = events().filter(type -> !type.isAssignableTo(InternalEvent.class))
                .map(JavaClass::getName)
                .collect(Collectors.toSet());

        assertThat(events).isNotEmpty().isEqualTo(names(EventCodecContract.oneOfEach()));
    }

    /// The audit contract covers only the events in its list: all events but the one for a sealed batch.
    @Test
    void auditContractCoversEveryEvent() {
        assertThat(events().filter(event -> !event.isAssignableTo(AuditEvent.class))
                        .map(JavaClass::getName)
                        .collect(Collectors.toSet()))
                .isNotEmpty()
                .isEqualTo(names(AuditFixtures.oneOfEach()));
    }

    private static Stream<JavaClass> events() {
        return MAIN.stream().filter(type -> type.isAssignableTo(DomainEvent.class) && !type.isInterface());
    }

    private static Set<String> names(List<DomainEvent> events) {
        return events.stream().map(event -> event.getClass().getName()).collect(Collectors.toSet());
    }

    private static Stream<JavaClass> ports() {
        return MAIN.stream()
                .filter(type -> type.getPackageName().startsWith(PORTS))
                .filter(type -> type.getPackageName().endsWith(".port"))
                .filter(type -> type.isInterface() && type.isTopLevelClass())
                .filter(type -> !type.getSimpleName().equals("package-info"));
    }

    private static JavaClass contractOf(JavaClass port) {
        return TESTS.stream()
                .filter(type -> type.getPackageName().startsWith(KIT))
                .filter(type -> type.getSimpleName().equals(port.getSimpleName() + "Contract"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + port.getSimpleName() + "Contract in the test kit"));
    }

    /// Methods that the contract calls, also in lambdas and private helpers.
    private static Set<String> calledBy(JavaClass contract) {
        return Stream.concat(
                        contract.getMethodCallsFromSelf().stream()
                                .map(call -> call.getTarget().getFullName()),
                        contract.getMethodReferencesFromSelf().stream()
                                .map(reference -> reference.getTarget().getFullName()))
                .collect(Collectors.toSet());
    }

    private static Stream<JavaClass> adaptersOf(JavaClass port) {
        return Stream.concat(MAIN.stream(), TESTS.stream().filter(ContractCoverageTest::isInKit))
                .filter(type -> type.isAssignableTo(port.getName()) && !type.isInterface())
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().startsWith("$"));
    }

    private static boolean isInKit(JavaClass type) {
        return type.getPackageName().startsWith(KIT);
    }

    private static List<String> testsOf(JavaClass port, JavaClass adapter) {
        JavaClass contract = contractOf(port);
        return TESTS.stream()
                .filter(test -> test.isAssignableTo(contract.getName()))
                .map(JavaClass::getSimpleName)
                .filter(name -> name.matches(adapter.getSimpleName() + "(Test|IT)"))
                .toList();
    }
}
