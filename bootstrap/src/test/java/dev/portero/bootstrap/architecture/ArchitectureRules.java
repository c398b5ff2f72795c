package dev.portero.bootstrap.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.INTERFACES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Architecture rules (ArchUnit): allowed dependencies below one root package.
///
/// The root is a parameter, so that each rule can be tested on planted classes that break it.
final class ArchitectureRules {

    private static final String[] LANGUAGE = {
        "java.lang..", "java.util..", "java.time..", "java.math..", "org.jspecify.annotations.."
    };

    private final String root;

    ArchitectureRules(String root) {
        this.root = root;
    }

    Map<String, ArchRule> rules() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put("domainSeesOnlyTheLanguage", domainSeesOnlyTheLanguage());
        rules.put("applicationSeesOnlyTheDomain", applicationSeesOnlyTheDomain());
        rules.put("noAmbientTimeOrRandomness", noAmbientTimeOrRandomness());
        rules.put("retentionUsesTheDatabaseClock", retentionUsesTheDatabaseClock());
        rules.put("portsUseNoUseCase", portsUseNoUseCase());
        rules.put("drivenAdaptersCallNoUseCase", drivenAdaptersCallNoUseCase());
        rules.put("drivingAdaptersSeeNoDrivenPort", drivingAdaptersSeeNoDrivenPort());
        rules.put("adaptersAreIndependent", adaptersAreIndependent());
        rules.put("nothingSeesBootstrap", nothingSeesBootstrap());
        rules.put("platformSeesOnlyPorts", platformSeesOnlyPorts());
        rules.put("noCyclesBetweenFeatures", noCyclesBetweenFeatures());
        rules.put("useCasesDoNotCallEachOther", useCasesDoNotCallEachOther());
        rules.put("onlyPasswordAuthenticatorMatchesPasswords", onlyPasswordAuthenticatorMatchesPasswords());
        rules.put("newPasswordsAreHashedInTheQueue", newPasswordsAreHashedInTheQueue());
        rules.put("changesAppendEvents", changesAppendEvents());
        rules.put("userUsesNoOtherFeature", userUsesNoOtherFeature());
        rules.put("aggregatesHoldIds", aggregatesHoldIds());
        rules.put("httpStaysInRest", staysIn("rest", "io.micronaut.http.."));
        rules.put("securityStaysInRestAndCrypto", securityStaysInRestAndCrypto());
        rules.put("micrometerStaysWithWhatItMeasures", micrometerStaysWithWhatItMeasures());
        rules.put("nettyStaysInTheServer", nettyStaysInTheServer());
        rules.put("sqlStaysInPersistence", sqlStaysInPersistence());
        rules.put("amqpStaysInMessaging", staysIn("messaging", "com.rabbitmq.."));
        rules.put(
                "micronautRabbitmqStaysInMessaging",
                staysIn("messaging", "io.micronaut.rabbitmq..", "io.micronaut.configuration.rabbitmq.."));
        rules.put(
                "dataStaysInPersistence", staysIn("persistence", "io.micronaut.data..", "io.micronaut.transaction.."));
        rules.put("flywayStaysInPersistence", staysIn("persistence", "org.flywaydb..", "io.micronaut.flyway.."));
        rules.put("repositoriesTranslateFailures", repositoriesTranslateFailures());
        rules.put("returningIsNoOptional", returningIsNoOptional());
        rules.put("transactionsStayOnTheirThread", transactionsStayOnTheirThread());
        rules.put("adaptersHideTheirClasses", adaptersHideTheirClasses());
        rules.put("domainFieldsAreFinal", domainFieldsAreFinal());
        rules.put("domainClassesAreFinal", domainClassesAreFinal());
        rules.put("domainHasNoSetters", domainHasNoSetters());
        rules.put("onlyBoundedTextIsNormalized", onlyBoundedTextIsNormalized());
        return rules;
    }

    private ArchRule domainSeesOnlyTheLanguage() {
        return classes()
                .that()
                .resideInAPackage(root + ".domain..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(LANGUAGE)
                        .or(resideInAPackage(root + ".domain.."))
                        .or(Names.PURE_TEXT_CLASSES))
                .because("the domain is independent of every framework");
    }

    private ArchRule applicationSeesOnlyTheDomain() {
        return classes()
                .that()
                .resideInAPackage(root + ".application..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(LANGUAGE)
                        .or(resideInAnyPackage(root + ".domain..", root + ".application..")))
                .because("a use case is plain Java: no injection, no transaction annotation, no logger");
    }

    private ArchRule noAmbientTimeOrRandomness() {
        return noClasses()
                .that()
                .resideInAnyPackage(root + ".domain..", root + ".application..")
                .should()
                .accessTargetWhere(Names.AMBIENT_TIME_OR_CHANCE)
                .because("a test must control time and randomness: use Clock, Ids and Tokens");
    }

    private ArchRule retentionUsesTheDatabaseClock() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".application..")
                .and()
                .haveNameMatching(".*\\.(Forget|Purge|Prune|Expire|Keep|Maintain|Advance)[A-Z]\\w*")
                .should()
                .dependOnClassesThat(JavaClass.Predicates.type(Clock.class))
                .because("a process whose clock is ahead must not delete anything: use RetentionClock");
    }

    private ArchRule portsUseNoUseCase() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".application..port..")
                .should()
                .dependOnClassesThat(useCases())
                .because("a port is independent of its callers");
    }

    private ArchRule drivenAdaptersCallNoUseCase() {
        return noClasses()
                .that()
                .resideInAnyPackage(
                        root + ".persistence..",
                        root + ".messaging.connection..",
                        root + ".messaging.publish..",
                        root + ".messaging.event..",
                        root + ".messaging.mail..")
                .should()
                .dependOnClassesThat(useCases())
                .because("a driven adapter implements ports and calls no use case");
    }

    private ArchRule drivingAdaptersSeeNoDrivenPort() {
        return noClasses()
                .that()
                .resideInAnyPackage(root + ".rest..", root + ".messaging.consume..", root + ".bootstrap.cli..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage(root + ".application..port..").and(INTERFACES))
                .because("a driving adapter calls use cases only");
    }

    private ArchRule adaptersAreIndependent() {
        return slices().assignedFrom(new Features(root, "rest", "persistence", "messaging").byModule())
                .should()
                .notDependOnEachOther()
                .because("adapters are wired in bootstrap only");
    }

    private ArchRule nothingSeesBootstrap() {
        return noClasses()
                .that(resideInAPackage(root + "..").and(not(resideInAPackage(root + ".bootstrap.."))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(root + ".bootstrap..")
                .because("bootstrap is the composition root: nothing depends on it");
    }

    private ArchRule platformSeesOnlyPorts() {
        return noClasses()
                .that()
                .resideInAnyPackage(root + ".bootstrap.crypto..", root + ".bootstrap.platform..")
                .should()
                .dependOnClassesThat(useCases()
                        .or(resideInAnyPackage(root + ".rest..", root + ".persistence..", root + ".messaging..")))
                .because("the platform is an adapter like any other");
    }

    private ArchRule noCyclesBetweenFeatures() {
        return slices().assignedFrom(
                        new Features(root, "domain", "application", "rest", "persistence", "messaging").byFeature())
                .should()
                .beFreeOfCycles()
                .because("a feature can be read, changed and removed by itself");
    }

    private ArchRule useCasesDoNotCallEachOther() {
        return classes()
                .that(useCases())
                .should(new SeesNoOtherUseCase(root))
                .because("features share the domain and each other's ports, not each other's use cases");
    }

    private ArchRule onlyPasswordAuthenticatorMatchesPasswords() {
        String ports = root + ".application.credential.port.";
        return noClasses()
                .that(resideInAPackage(root + "..")
                        .and(not(name(root + ".application.credential.guard.PasswordAuthenticator"))))
                .should()
                .accessTargetWhere(Names.callOf(ports + "PasswordHasher", "match"))
                .because("only PasswordAuthenticator takes a login attempt from the bucket");
    }

    private ArchRule newPasswordsAreHashedInTheQueue() {
        return noClasses()
                .that(useCases())
                .should()
                .accessTargetWhere(Names.callOf(root + ".application.credential.port.PasswordHasher", "hash"))
                .because("QueuedPasswordHasher assigns a hash to the queue of its account and client network");
    }

    private ArchRule changesAppendEvents() {
        return classes()
                .that(useCases())
                .should(new AppendsEventsForChanges(root))
                .because("a change without an event is missing in the audit log");
    }

    private ArchRule userUsesNoOtherFeature() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".domain.user..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        root + ".domain.role..",
                        root + ".domain.credential..",
                        root + ".domain.session..",
                        root + ".domain.wallet..",
                        root + ".domain.audit..")
                .because("all features depend on users, so users depend on no other feature");
    }

    private ArchRule aggregatesHoldIds() {
        return fields().that()
                .areDeclaredInClassesThat(Names.AGGREGATES)
                .should(new HoldsNoAggregate())
                .because("an aggregate is stored and versioned on its own");
    }

    private ArchRule staysIn(String module, String... library) {
        return noClasses()
                .that(resideInAPackage(root + "..").and(not(resideInAPackage(root + "." + module + ".."))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(library)
                .because("a replaceable library is used in one module only");
    }

    private ArchRule securityStaysInRestAndCrypto() {
        return noClasses()
                .that(resideInAPackage(root + "..")
                        .and(not(resideInAnyPackage(root + ".rest..", root + ".bootstrap.crypto.."))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.micronaut.security..")
                .because("micronaut-security decides on HTTP requests and signs access tokens, and nothing else");
    }

    private ArchRule micrometerStaysWithWhatItMeasures() {
        return noClasses()
                .that(resideInAPackage(root + "..")
                        .and(not(resideInAnyPackage(
                                root + ".rest..",
                                root + ".persistence..",
                                root + ".messaging..",
                                root + ".bootstrap.crypto.pool.."))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.micrometer..")
                .because("adapters bind meters to what they measure; use cases count without a library");
    }

    private ArchRule nettyStaysInTheServer() {
        return noClasses()
                .that(resideInAPackage(root + "..")
                        .and(not(resideInAnyPackage(root + ".rest.netty..", root + ".rest.http1.."))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.netty..")
                .because("only the HTTP server uses Netty, and nothing that it calls");
    }

    private ArchRule sqlStaysInPersistence() {
        return noClasses()
                .that(resideInAPackage(root + "..")
                        .and(not(resideInAnyPackage(root + ".persistence..", root + ".bootstrap.embedded.."))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..")
                .because("SQL is used in persistence and for the embedded PostgreSQL only");
    }

    private ArchRule repositoriesTranslateFailures() {
        return classes()
                .that(Names.REPOSITORIES)
                .should()
                .beAnnotatedWith(root + ".persistence.jdbc.TranslatedFailures")
                .because("an outage in an exception of the framework is answered with 500, not with 503");
    }

    private ArchRule returningIsNoOptional() {
        return noMethods()
                .that(Names.QUERIES_WITH_RETURNING)
                .should()
                .haveRawReturnType(Optional.class)
                .because("micronaut-data returns null instead of it, or an Optional of another type");
    }

    private ArchRule transactionsStayOnTheirThread() {
        return noClasses()
                .that()
                .resideInAnyPackage(root + ".application..", root + ".persistence..")
                .should()
                .dependOnClassesThat(Names.EXECUTORS)
                .because("micronaut-data propagates a transaction to the threads of the framework's executors");
    }

    private ArchRule adaptersHideTheirClasses() {
        return classes()
                .that(resideInAnyPackage(root + ".rest..", root + ".persistence..", root + ".messaging..")
                        .and(Names.PUBLIC_TOP_LEVEL_CLASSES))
                .should(new IsUsedByAnotherPackage())
                .because("other modules use adapters through ports only");
    }

    private ArchRule domainFieldsAreFinal() {
        return fields().that()
                .areDeclaredInClassesThat()
                .resideInAPackage(root + ".domain..")
                .should()
                .beFinal()
                .because("domain objects are immutable");
    }

    private ArchRule domainClassesAreFinal() {
        return noClasses()
                .that(resideInAPackage(root + ".domain..").and(not(INTERFACES)))
                .should()
                .notHaveModifier(JavaModifier.FINAL)
                .because("domain rules are not overridden");
    }

    private ArchRule domainHasNoSetters() {
        return noMethods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage(root + ".domain..")
                .should()
                .haveNameMatching("set[A-Z].*")
                .because("domain methods return the next state instead of changing it");
    }

    private ArchRule onlyBoundedTextIsNormalized() {
        return noClasses()
                .that(resideInAPackage(root + "..").and(not(name(root + ".domain.user.NormalizedText"))))
                .should()
                .dependOnClassesThat(Names.NORMALIZERS)
                .because("normalization takes quadratic time, and only NormalizedText limits the length first");
    }

    private DescribedPredicate<JavaClass> useCases() {
        return resideInAPackage(root + ".application..")
                .and(not(resideInAnyPackage(
                        root + ".application", root + ".application..port..", root + ".application..guard..")))
                .as("use cases");
    }
}
