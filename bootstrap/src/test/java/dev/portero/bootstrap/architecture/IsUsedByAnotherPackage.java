package dev.portero.bootstrap.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;

/// Condition: another package uses the class, a variant that is nested in it, or a method that returns it. The compiler
/// inlines constants, so a class that has only constants leaves no trace of its use.
final class IsUsedByAnotherPackage extends ArchCondition<JavaClass> {

    IsUsedByAnotherPackage() {
        super("be used by another package");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        boolean isUsed = hasOnlyConstants(type) || isUsedElsewhere(type) || isReturnedToOthers(type);
        events.add(new SimpleConditionEvent(type, isUsed, type.getName() + " is public, and no other package uses it"));
    }

    private static boolean isUsedElsewhere(JavaClass type) {
        return Stream.concat(
                        Stream.of(type),
                        type.getSubclasses().stream()
                                .filter(other -> other.getName().startsWith(type.getName() + "$")))
                .flatMap(used -> used.getDirectDependenciesToSelf().stream())
                .map(dependency -> dependency.getOriginClass().getPackageName())
                .anyMatch(origin -> !origin.equals(type.getPackageName()));
    }

    private static boolean isReturnedToOthers(JavaClass type) {
        return type.getPackage().getClasses().stream()
                .filter(other -> !other.equals(type))
                .flatMap(other -> other.getMethods().stream())
                .filter(method -> involves(method.getReturnType(), type))
                .anyMatch(IsUsedByAnotherPackage::isCalledElsewhere);
    }

    private static boolean involves(JavaType returned, JavaClass type) {
        return returned.getAllInvolvedRawTypes().contains(type);
    }

    private static boolean isCalledElsewhere(JavaMethod method) {
        return method.getAccessesToSelf().stream()
                .anyMatch(access -> !access.getOriginOwner()
                        .getPackageName()
                        .equals(method.getOwner().getPackageName()));
    }

    private static boolean hasOnlyConstants(JavaClass type) {
        return type.getMethods().isEmpty()
                && !type.getFields().isEmpty()
                && type.getFields().stream()
                        .map(JavaField::getModifiers)
                        .allMatch(modifiers ->
                                modifiers.contains(JavaModifier.STATIC) && modifiers.contains(JavaModifier.FINAL));
    }
}
