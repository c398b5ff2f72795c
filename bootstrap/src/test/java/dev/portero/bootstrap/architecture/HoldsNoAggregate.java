package dev.portero.bootstrap.architecture;

import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/// Condition: no field has an aggregate as its type, or as a part of its type.
final class HoldsNoAggregate extends ArchCondition<JavaField> {

    HoldsNoAggregate() {
        super("hold no aggregate");
    }

    @Override
    public void check(JavaField field, ConditionEvents events) {
        field.getType().getAllInvolvedRawTypes().stream()
                .filter(Names.AGGREGATES)
                .forEach(held -> events.add(
                        SimpleConditionEvent.violated(field, field.getFullName() + " holds " + held.getName())));
    }
}
