package dev.portero.bootstrap.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Condition: no use case depends on a use case of another feature. `event` is the exception: features react to each
/// other's events through its `DomainEventHandler`.
final class SeesNoOtherUseCase extends ArchCondition<JavaClass> {

    private final Pattern useCase;

    SeesNoOtherUseCase(String root) {
        super("see no use case of another feature");
        useCase = Pattern.compile(Pattern.quote(root) + "\\.application\\.(\\w+)");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
            String own = feature(type);
            String other = feature(dependency.getTargetClass());
            if (!other.isEmpty() && !other.equals(own) && !other.equals("event")) {
                events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
            }
        }
    }

    private String feature(JavaClass type) {
        Matcher matcher = useCase.matcher(type.getPackageName());
        return matcher.matches() && !matcher.group(1).equals("port") ? matcher.group(1) : "";
    }
}
