package dev.portero.bootstrap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.portero.application.credential.guard.QueuedPasswordHasher;
import dev.portero.application.credential.port.PasswordHasher;
import dev.portero.application.user.RegisterUser;
import dev.portero.rest.ratelimit.RateLimited;
import dev.portero.rest.ratelimit.RateLimiter;
import io.micronaut.http.annotation.HttpMethodMapping;
import io.micronaut.http.annotation.Post;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Call graph analysis of the routes: each route that can reach a password hash, which takes a quarter of a second of
/// CPU time, has a rate limit by client address.
final class HashingRoutesTest {

    private static final String HASHER = "dev.portero.application.credential.port.PasswordHasher";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.portero.application", "dev.portero.domain", "dev.portero.rest");

    @Test
    void everyHashingRouteHasARateLimitByAddress() {
        assertThat(hashing(CLASSES).filter(Predicate.not(HashingRoutesTest::isLimited)))
                .extracting(JavaMethod::getFullName)
                .isEmpty();
    }

    /// Guards the test above: an analysis that finds no hashing route would always pass.
    @Test
    void findsTheHashingRoutes() {
        assertThat(hashing(CLASSES).map(method -> method.getOwner().getSimpleName() + "." + method.getName()))
                .contains(
                        "LoginController.login",
                        "TokenController.token",
                        "UserController.register",
                        "PasswordController.change",
                        "UserAdministrationController.create")
                .doesNotContain("JwksController.keys", "UserAdministrationController.read");
    }

    @Test
    void findsARouteWithoutARateLimit() {
        JavaClasses withOffender = new ClassFileImporter()
                .importClasses(
                        UnlimitedRoute.class, RegisterUser.class, QueuedPasswordHasher.class, PasswordHasher.class);

        assertThat(hashing(withOffender).filter(Predicate.not(HashingRoutesTest::isLimited)))
                .extracting(JavaMethod::getName)
                .containsExactly("register");
    }

    /// Planted offender without a rate limit.
    static final class UnlimitedRoute {

        private final RegisterUser registerUser;

        UnlimitedRoute(RegisterUser registerUser) {
            this.registerUser = registerUser;
        }

        @Post
        Object register(RegisterUser.Command command) {
            return Optional.of(command).map(it -> registerUser.handle(it));
        }
    }

    private static Stream<JavaMethod> hashing(JavaClasses classes) {
        return classes.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(HashingRoutesTest::isRoute)
                .filter(route -> reaches(route, HASHER, "hash") || reaches(route, HASHER, "match"));
    }

    private static boolean isRoute(JavaMethod method) {
        return method.isMetaAnnotatedWith(HttpMethodMapping.class);
    }

    private static boolean isLimited(JavaMethod route) {
        return route.isAnnotatedWith(RateLimited.class) || reaches(route, RateLimiter.class.getName(), "reject");
    }

    private static boolean reaches(JavaMethod from, String owner, String name) {
        Set<JavaCodeUnit> seen = new HashSet<>(List.of(from));
        Deque<JavaCodeUnit> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            boolean found = open.remove().getAccessesFromSelf().stream()
                    .filter(access -> access.getTarget() instanceof CodeUnitAccessTarget)
                    .map(access -> (CodeUnitAccessTarget) access.getTarget())
                    .anyMatch(target -> {
                        target.resolveMember().filter(seen::add).ifPresent(open::add);
                        return target.getOwner().getName().equals(owner)
                                && target.getName().equals(name);
                    });
            if (found) {
                return true;
            }
        }
        return false;
    }
}
