package dev.portero.bootstrap.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.net.IDN;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/// Predicates that the rules share.
final class Names {

    /// Pure functions on text that `java.lang` lacks; see docs/decisions/0014.
    static final DescribedPredicate<JavaClass> PURE_TEXT_CLASSES = DescribedPredicate.describe(
            "pure text classes",
            type -> Set.of(Normalizer.class, Normalizer.Form.class, StandardCharsets.class, Charset.class).stream()
                    .anyMatch(type::isEquivalentTo));

    /// Classes that normalize text, directly or as part of the conversion to an ASCII domain name.
    static final DescribedPredicate<JavaClass> NORMALIZERS = DescribedPredicate.describe(
            "normalizers of text", type -> type.isEquivalentTo(Normalizer.class) || type.isEquivalentTo(IDN.class));

    /// Calls with nondeterministic results, which a test cannot control.
    static final DescribedPredicate<JavaAccess<?>> AMBIENT_TIME_OR_CHANCE = DescribedPredicate.describe(
            "ambient time or randomness",
            access -> isAmbient(access.getTargetOwner().getName(), access.getName()));

    /// Aggregates: versioned records of the domain.
    static final DescribedPredicate<JavaClass> AGGREGATES = DescribedPredicate.describe(
            "aggregates",
            type -> type.isRecord()
                    && type.tryGetField("version")
                            .filter(field -> field.getRawType().isEquivalentTo(long.class))
                            .isPresent());

    /// Interfaces that micronaut-data implements.
    static final DescribedPredicate<JavaClass> REPOSITORIES = DescribedPredicate.describe(
            "repositories",
            type -> type.isInterface() && type.isAssignableTo("io.micronaut.data.repository.GenericRepository"));

    /// Methods of repositories whose statement returns the rows that it has changed.
    static final DescribedPredicate<JavaMethod> QUERIES_WITH_RETURNING = DescribedPredicate.describe(
            "queries with RETURNING",
            method -> method.tryGetAnnotationOfType("io.micronaut.data.annotation.Query")
                    .flatMap(query -> query.get("value"))
                    .filter(sql -> sql.toString().toUpperCase(Locale.ROOT).contains("RETURNING"))
                    .isPresent());

    /// Executors, and the class that creates them.
    static final DescribedPredicate<JavaClass> EXECUTORS = DescribedPredicate.describe(
            "executors", type -> type.isAssignableTo(Executor.class) || type.isEquivalentTo(Executors.class));

    /// Public classes that are not nested, without those that annotation processors generate.
    static final DescribedPredicate<JavaClass> PUBLIC_TOP_LEVEL_CLASSES = DescribedPredicate.describe(
            "public top-level classes",
            type -> type.getModifiers().contains(JavaModifier.PUBLIC)
                    && type.isTopLevelClass()
                    && !type.getName()
                            .substring(type.getPackageName().length() + 1)
                            .startsWith("$"));

    private static final Set<String> AMBIENT_CLASSES = Set.of(
            "java.lang.System",
            "java.security.SecureRandom",
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.util.concurrent.ThreadLocalRandom");
    private static final Set<String> AMBIENT_METHODS = Set.of(
            "java.util.UUID.randomUUID",
            "java.lang.Math.random",
            "java.lang.Thread.sleep",
            "java.time.Clock.tickMillis");

    private Names() {}

    /// Calls of a method, and method references to it.
    static DescribedPredicate<JavaAccess<?>> callOf(String type, String method) {
        return DescribedPredicate.describe(
                type + "." + method,
                access -> access.getTargetOwner().getName().equals(type)
                        && access.getName().equals(method));
    }

    private static boolean isAmbient(String owner, String method) {
        return AMBIENT_CLASSES.contains(owner)
                || AMBIENT_METHODS.contains(owner + "." + method)
                || (owner.startsWith("java.time.") && method.equals("now"))
                || (owner.equals("java.time.Clock") && method.startsWith("system"));
    }
}
