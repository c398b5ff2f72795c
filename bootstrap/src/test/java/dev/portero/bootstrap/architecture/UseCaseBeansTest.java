package dev.portero.bootstrap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.bootstrap.Service;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.BeanDefinition;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Beans of the application module: each use case is one, and each is a singleton, whether it is imported or made by a
/// factory method (docs/decisions/0056).
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class UseCaseBeansTest {

    private static final String APPLICATION = "dev.portero.application.";

    private final List<Class<?>> useCases = Modules.main().stream()
            .filter(UseCaseBeansTest::isUseCase)
            .<Class<?>>map(JavaClass::reflect)
            .toList();

    private ApplicationContext context;

    @BeforeAll
    void start() {
        context = Service.context(InMemoryPortero.PROPERTIES)
                .singletons(new InMemoryPortero().adapters())
                .start();
    }

    @AfterAll
    void close() {
        context.close();
    }

    @Test
    void everyUseCaseIsABean() {
        assertThat(useCases).hasSizeGreaterThan(60).allMatch(context::containsBean);
    }

    @Test
    void beansOfTheApplicationAreSingletons() {
        List<BeanDefinition<?>> beans = context.getAllBeanDefinitions().stream()
                .filter(bean -> bean.getBeanType().getName().startsWith(APPLICATION))
                .toList();

        assertThat(beans).hasSizeGreaterThan(80).allMatch(BeanDefinition::isSingleton);
    }

    @Test
    void aUseCaseIsConstructedOnce() {
        assertThat(useCases)
                .allSatisfy(type -> assertThat(context.getBean(type)).isSameAs(context.getBean(type)));
    }

    private static boolean isUseCase(JavaClass type) {
        return type.getName().startsWith(APPLICATION)
                && type.isTopLevelClass()
                && type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getMethods().stream()
                        .anyMatch(method -> method.getName().equals("handle")
                                && method.getModifiers().contains(JavaModifier.PUBLIC));
    }
}
