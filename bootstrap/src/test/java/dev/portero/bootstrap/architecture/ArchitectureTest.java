package dev.portero.bootstrap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ArchitectureTest {

    private static final String ROOT = "dev.portero";
    private static final String PLANTED = "dev.portero.bootstrap.planted";
    private static final JavaClasses MAIN = Modules.main();
    private static final JavaClasses OFFENDERS = new ClassFileImporter().importPackages(PLANTED);

    @TestFactory
    Stream<DynamicTest> rulesHoldForTheMainCode() {
        return new ArchitectureRules(ROOT)
                .rules().entrySet().stream()
                        .map(rule -> DynamicTest.dynamicTest(
                                rule.getKey(), () -> rule.getValue().check(MAIN)));
    }

    /// Evaluates each rule on planted classes, one of which breaks it.
    @ParameterizedTest
    @CsvSource({
        "domainSeesOnlyTheLanguage, outward, UserWithAConnection",
        "applicationSeesOnlyTheDomain, logging, LoggingUseCase",
        "noAmbientTimeOrRandomness, ambient, UserThatReadsTheClock",
        "retentionUsesTheDatabaseClock, retention, PurgeByTheLocalClock",
        "portsUseNoUseCase, nosy, PortUsingAUseCase",
        "drivenAdaptersCallNoUseCase, calling, CallingStore",
        "drivingAdaptersSeeNoDrivenPort, shortcut, ShortcutController",
        "adaptersAreIndependent, meeting, ControllerUsingAStore",
        "nothingSeesBootstrap, backwards, StoreUsingBootstrap",
        "platformSeesOnlyPorts, platform, HasherThatCallsAUseCase",
        "noCyclesBetweenFeatures, cycle, UserUsingRoles",
        "useCasesDoNotCallEachOther, chain, UseCaseThatCallsAnother",
        "onlyPasswordAuthenticatorMatchesPasswords, unguarded, LoginWithoutThrottling",
        "newPasswordsAreHashedInTheQueue, outofturn, RegistrationOutsideTheQueue",
        "changesAppendEvents, silent, RenameWithoutEvent",
        "userUsesNoOtherFeature, cycle, UserUsingRoles",
        "aggregatesHoldIds, holding, OrderThatHoldsItsUser",
        "httpStaysInRest, http, StoreUsingHttp",
        "securityStaysInRestAndCrypto, secured, StoreUsingSecurity",
        "micrometerStaysWithWhatItMeasures, measured, MeasuredConfiguration",
        "nettyStaysInTheServer, netty, ControllerUsingNetty",
        "sqlStaysInPersistence, sql, ControllerUsingSql",
        "amqpStaysInMessaging, amqp, StoreUsingAmqp",
        "micronautRabbitmqStaysInMessaging, rabbitmq, StoreUsingChannelPool",
        "dataStaysInPersistence, data, ControllerUsingData",
        "flywayStaysInPersistence, flyway, ControllerUsingFlyway",
        "repositoriesTranslateFailures, untranslated, RepositoryWithoutTranslation",
        "returningIsNoOptional, returning, RepositoryReturningOptional",
        "transactionsStayOnTheirThread, threads, StoreUsingAnExecutor",
        "adaptersHideTheirClasses, open, OpenStore",
        "domainFieldsAreFinal, mutable, UserWithASetter",
        "domainClassesAreFinal, mutable, UserWithASetter",
        "domainHasNoSetters, mutable, UserWithASetter",
        "onlyBoundedTextIsNormalized, unbounded, NameThatNormalizesItself"
    })
    void everyRuleCatchesItsOffender(String rule, String planted, String offender) {
        EvaluationResult result =
                Objects.requireNonNull(rules(PLANTED + "." + planted).get(rule)).evaluate(OFFENDERS);

        assertThat(result.hasViolation()).isTrue();
        assertThat(result.getFailureReport().toString()).contains(offender);
    }

    @Test
    void everyRuleHasItsOffender() throws Exception {
        CsvSource planted = ArchitectureTest.class
                .getDeclaredMethod("everyRuleCatchesItsOffender", String.class, String.class, String.class)
                .getAnnotation(CsvSource.class);

        assertThat(Stream.of(planted.value()).map(line -> line.substring(0, line.indexOf(','))))
                .containsExactlyElementsOf(rules(ROOT).keySet());
    }

    /// A rule about a package that does not exist would never fail.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "domain.user",
                "domain.role",
                "domain.credential",
                "domain.audit",
                "domain.event",
                "application.user",
                "application.user.port",
                "application.credential.port",
                "application.port",
                "application.event",
                "rest.user",
                "rest.health",
                "rest.netty",
                "persistence.user",
                "persistence.outbox",
                "messaging.connection",
                "messaging.consume",
                "messaging.publish",
                "messaging.event",
                "bootstrap",
                "bootstrap.crypto.password",
                "bootstrap.crypto.pool",
                "bootstrap.crypto.token",
                "bootstrap.cli",
                "bootstrap.embedded"
            })
    void importsEveryPackageOfTheRules(String packageName) {
        assertThat(MAIN).anyMatch(type -> type.getPackageName().equals(ROOT + "." + packageName));
    }

    @ParameterizedTest
    @CsvSource({
        "rest, io.micronaut.http",
        "rest, io.micronaut.security",
        "bootstrap.crypto, io.micronaut.security",
        "rest, io.micrometer",
        "messaging, io.micrometer",
        "bootstrap.crypto.pool, io.micrometer",
        "persistence, java.sql",
        "persistence, javax.sql",
        "persistence, org.postgresql",
        "persistence, io.micronaut.data",
        "persistence, io.micronaut.transaction",
        "persistence, io.micronaut.flyway",
        "persistence, org.flywaydb",
        "bootstrap.embedded, java.sql",
        "messaging, com.rabbitmq",
        "messaging, io.micronaut.rabbitmq"
    })
    void librariesAreUsedWhereTheRulesAllowThem(String packageName, String library) {
        assertThat(MAIN.stream()
                        .filter(type -> type.getPackageName().startsWith(ROOT + "." + packageName))
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .map(dependency -> dependency.getTargetClass().getPackageName()))
                .anyMatch(name -> name.startsWith(library));
    }

    @Test
    void noPackageIsInTwoModules() {
        Map<String, Long> modulesOfPackages = MAIN.stream()
                .collect(Collectors.groupingBy(
                        JavaClass::getPackageName,
                        Collectors.mapping(
                                ArchitectureTest::module,
                                Collectors.collectingAndThen(Collectors.toSet(), modules -> (long) modules.size()))));

        assertThat(modulesOfPackages)
                .allSatisfy((name, modules) -> assertThat(modules).as(name).isEqualTo(1));
    }

    private static String module(JavaClass type) {
        String uri = type.getSource().orElseThrow().getUri().toString();
        return Modules.ALL.stream()
                .filter(module -> uri.contains("/" + module + "/target/"))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, ArchRule> rules(String root) {
        return new ArchitectureRules(root).rules();
    }
}
