package dev.portero.rest.body;

import java.util.List;

/// Field of a PATCH body for a list of strings, with three states: absent, null or the complete new list.
///
/// A component of a `@JsonRequest` record with this type is never required.
public sealed interface PatchListField {

    /// The field is absent: its value stays unchanged.
    record Untouched() implements PatchListField {}

    /// The field is null: its value is removed.
    record Cleared() implements PatchListField {}

    /// The field has a new value.
    record Given(List<String> values) implements PatchListField {

        public Given {
            values = List.copyOf(values);
        }

        @Override
        public String toString() {
            return "Given[…]"; // may be sensitive
        }
    }
}
