package dev.portero.bootstrap.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/// Condition: another package uses the class.
final class IsUsedByAnotherPackage extends ArchCondition<JavaClass> {

    IsUsedByAnotherPackage() {
        super("be used by another package");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        boolean isUsed = type.getDirectDependenciesToSelf().stream()
                .map(dependency -> dependency.getOriginClass().getPackageName())
                .anyMatch(origin -> !origin.equals(type.getPackageName()));
        events.add(new SimpleConditionEvent(type, isUsed, type.getName() + " is public, and no other package uses it"));
    }
}
