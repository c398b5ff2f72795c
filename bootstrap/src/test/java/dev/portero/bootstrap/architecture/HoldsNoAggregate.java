package dev.portero.bootstrap.architecture;

import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/// Looks for a field whose type, or a part of it, is an aggregate.
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
