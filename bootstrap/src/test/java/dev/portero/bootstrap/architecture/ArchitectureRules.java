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

/// The rules of who may see whom, below one root package.
///
/// The root is a parameter so that each rule can be tried on a small world that breaks it.
final class ArchitectureRules {

    private static final String[] LANGUAGE = {
        "java.lang..", "java.util..", "java.time..", "java.math..", "org.jspecify.annotations.."
    };
    private static final String FEATURES =
            "(user|role|credential|session|client|key|principal|ratelimit|idempotency|wallet|mail|audit|outbox|health|event|publish)";

    private final String root;

    ArchitectureRules(String root) {
        this.root = root;
    }

    Map<String, ArchRule> rules() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put("domainSeesOnlyTheLanguage", domainSeesOnlyTheLanguage());
        rules.put("applicationSeesOnlyTheDomain", applicationSeesOnlyTheDomain());
        rules.put("nothingAmbientInside", nothingAmbientInside());
        rules.put("retentionGoesByTheDatabase", retentionGoesByTheDatabase());
        rules.put("portsKnowNoUseCase", portsKnowNoUseCase());
        rules.put("drivenAdaptersCallNobody", drivenAdaptersCallNobody());
        rules.put("drivingAdaptersSeeNoDrivenPort", drivingAdaptersSeeNoDrivenPort());
        rules.put("adaptersDoNotMeet", adaptersDoNotMeet());
        rules.put("nobodySeesBootstrap", nobodySeesBootstrap());
        rules.put("platformSeesOnlyPorts", platformSeesOnlyPorts());
        rules.put("noCyclesBetweenFeatures", noCyclesBetweenFeatures());
        rules.put("useCasesDoNotCallEachOther", useCasesDoNotCallEachOther());
        rules.put("onlyTheProofTriesPasswords", onlyTheProofTriesPasswords());
        rules.put("newPasswordsAreHashedInTurn", newPasswordsAreHashedInTurn());
        rules.put("changesAreTold", changesAreTold());
        rules.put("userKnowsNoOtherFeature", userKnowsNoOtherFeature());
        rules.put("aggregatesHoldIds", aggregatesHoldIds());
        rules.put("httpStaysInRest", staysIn("rest", "io.micronaut.http.."));
        rules.put("nettyStaysAtTheEdge", staysIn("rest.edge", "io.netty.."));
        rules.put("sqlStaysInPersistence", sqlStaysInPersistence());
        rules.put("amqpStaysInMessaging", staysIn("messaging", "com.rabbitmq.."));
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
                .because("the rules of users outlive every framework");
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

    private ArchRule nothingAmbientInside() {
        return noClasses()
                .that()
                .resideInAnyPackage(root + ".domain..", root + ".application..")
                .should()
                .accessTargetWhere(Names.AMBIENT_TIME_OR_CHANCE)
                .because("a test must be able to say when, and which");
    }

    private ArchRule retentionGoesByTheDatabase() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".application..")
                .and()
                .haveNameMatching(".*\\.(Forget|Purge|Prune|Expire|Keep|Maintain|Advance)[A-Z]\\w*")
                .should()
                .dependOnClassesThat(JavaClass.Predicates.type(Clock.class))
                .because("a process whose clock is ahead must delete nothing: RetentionClock tells the time");
    }

    private ArchRule portsKnowNoUseCase() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".application..port..")
                .should()
                .dependOnClassesThat(useCases())
                .because("a port does not know who calls it");
    }

    private ArchRule drivenAdaptersCallNobody() {
        return noClasses()
                .that()
                .resideInAnyPackage(
                        root + ".persistence..",
                        root + ".messaging.publish..",
                        root + ".messaging.event..",
                        root + ".messaging.mail..")
                .should()
                .dependOnClassesThat(useCases())
                .because("a driven adapter is called; it does not call");
    }

    private ArchRule drivingAdaptersSeeNoDrivenPort() {
        return noClasses()
                .that()
                .resideInAnyPackage(root + ".rest..", root + ".messaging.consume..", root + ".bootstrap.cli..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage(root + ".application..port..").and(INTERFACES))
                .because("a driving adapter goes through a use case");
    }

    private ArchRule adaptersDoNotMeet() {
        return slices().assignedFrom(new Features(root, "rest", "persistence", "messaging").byModule())
                .should()
                .notDependOnEachOther()
                .because("adapters meet in bootstrap, and nowhere else");
    }

    private ArchRule nobodySeesBootstrap() {
        return noClasses()
                .that(resideInAPackage(root + "..").and(not(resideInAPackage(root + ".bootstrap.."))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(root + ".bootstrap..")
                .because("only bootstrap sees everything");
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
                        new Features(root, "domain", "application", "rest", "persistence", "messaging").byRoom())
                .should()
                .beFreeOfCycles()
                .because("a feature can be read, changed and removed by itself");
    }

    private ArchRule useCasesDoNotCallEachOther() {
        return classes()
                .that(useCases())
                .should(new SeesNoUseCaseOfAnother(root))
                .because("features share the domain and each other's ports, never each other's steps");
    }

    private ArchRule onlyTheProofTriesPasswords() {
        String ports = root + ".application.credential.port.";
        return noClasses()
                .that(resideInAPackage(root + "..")
                        .and(not(name(root + ".application.credential.guard.PasswordAuthenticator"))))
                .should()
                .accessTargetWhere(Names.callOf(ports + "PasswordHasher", "match"))
                .because("what is tried elsewhere takes no attempt out of the bucket, and can be guessed");
    }

    private ArchRule newPasswordsAreHashedInTurn() {
        return noClasses()
                .that(useCases())
                .should()
                .accessTargetWhere(Names.callOf(root + ".application.credential.port.PasswordHasher", "hash"))
                .because("QueuedPasswordHasher knows whose places in the queue a hash takes");
    }

    private ArchRule changesAreTold() {
        return classes()
                .that(useCases())
                .should(new TellsOfWhatItChanges(root))
                .because("what nobody is told of is in no audit");
    }

    private ArchRule userKnowsNoOtherFeature() {
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
                .because("everything is about users, so users are about nothing else");
    }

    private ArchRule aggregatesHoldIds() {
        return fields().that()
                .areDeclaredInClassesThat(Names.AGGREGATES)
                .should(new HoldsNoAggregate())
                .because("an aggregate is kept and versioned by itself");
    }

    private ArchRule staysIn(String module, String library) {
        return noClasses()
                .that(resideInAPackage(root + "..").and(not(resideInAPackage(root + "." + module + ".."))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .because("a library that can be swapped is known in one module");
    }

    private ArchRule sqlStaysInPersistence() {
        return noClasses()
                .that(resideInAPackage(root + "..")
                        .and(not(resideInAnyPackage(root + ".persistence..", root + ".bootstrap.embedded.."))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..")
                .because("SQL is known in one module, and to the server that run brings");
    }

    private ArchRule adaptersHideTheirClasses() {
        return noClasses()
                .that(Names.inFeatureRooms(root, FEATURES))
                .should()
                .bePublic()
                .because("what cannot be seen cannot be used");
    }

    private ArchRule domainFieldsAreFinal() {
        return fields().that()
                .areDeclaredInClassesThat()
                .resideInAPackage(root + ".domain..")
                .should()
                .beFinal()
                .because("a value that changes is two values");
    }

    private ArchRule domainClassesAreFinal() {
        return noClasses()
                .that(resideInAPackage(root + ".domain..").and(not(INTERFACES)))
                .should()
                .notHaveModifier(JavaModifier.FINAL)
                .because("a rule is not overridden");
    }

    private ArchRule domainHasNoSetters() {
        return noMethods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage(root + ".domain..")
                .should()
                .haveNameMatching("set[A-Z].*")
                .because("a decision returns the next state");
    }

    private ArchRule onlyBoundedTextIsNormalized() {
        return noClasses()
                .that(resideInAPackage(root + "..").and(not(name(root + ".domain.user.NormalizedText"))))
                .should()
                .dependOnClassesThat(Names.NORMALIZERS)
                .because("normalization is quadratic, and only NormalizedText looks at the length first");
    }

    private DescribedPredicate<JavaClass> useCases() {
        return resideInAPackage(root + ".application..")
                .and(not(resideInAnyPackage(
                        root + ".application", root + ".application..port..", root + ".application..guard..")))
                .as("use cases");
    }
}
