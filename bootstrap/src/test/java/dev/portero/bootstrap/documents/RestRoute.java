package dev.portero.bootstrap.documents;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.portero.rest.security.RequiresPermission;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.HttpMethodMapping;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Route of the HTTP API, as the annotations of its controller declare it.
///
/// @param name such as `GET /v1/users/{id}`
/// @param permission the name of the permission; `none` where no authentication is needed, `own account` otherwise
record RestRoute(String name, String permission) {

    /// Every route, in no particular order.
    static List<RestRoute> all() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.portero.rest")
                        .stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.isMetaAnnotatedWith(HttpMethodMapping.class))
                        .map(JavaMethod::reflect)
                        .map(RestRoute::of)
                        .toList();
    }

    private static RestRoute of(Method handler) {
        Annotation mapping = Stream.of(handler.getAnnotations())
                .filter(annotation -> annotation.annotationType().isAnnotationPresent(HttpMethodMapping.class))
                .findFirst()
                .orElseThrow();
        String method = mapping.annotationType().getSimpleName().toUpperCase(Locale.ROOT);
        String base = declared(handler, Controller.class).map(Controller::value).orElse("");
        String route = part(base) + part(path(mapping));
        return new RestRoute(method + " " + (route.isEmpty() ? "/" : route), permission(handler));
    }

    private static String permission(Method handler) {
        return declared(handler, RequiresPermission.class)
                .map(required -> required.value().wireName())
                .orElseGet(() -> isAnonymous(handler) ? "none" : "own account");
    }

    private static boolean isAnonymous(Method handler) {
        return declared(handler, Secured.class)
                .filter(secured -> List.of(secured.value()).contains(SecurityRule.IS_ANONYMOUS))
                .isPresent();
    }

    /// The annotation of the method, or else of its class.
    private static <A extends Annotation> Optional<A> declared(Method handler, Class<A> type) {
        return Optional.ofNullable(handler.getAnnotation(type))
                .or(() -> Optional.ofNullable(handler.getDeclaringClass().getAnnotation(type)));
    }

    private static String path(Annotation mapping) {
        try {
            return String.valueOf(mapping.annotationType().getMethod("value").invoke(mapping));
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String part(String path) {
        return path.equals("/") ? "" : path;
    }
}
