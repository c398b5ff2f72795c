package dev.portero.rest.body;

/// Field of a PATCH body with three states: absent, null or a string.
///
/// A component of a `@JsonRequest` record with this type is never required.
public sealed interface PatchField {

    /// The field is absent: its value stays unchanged.
    record Untouched() implements PatchField {}

    /// The field is null: its value is removed.
    record Cleared() implements PatchField {}

    /// The field has a new value.
    record Given(String value) implements PatchField {

        @Override
        public String toString() {
            return "Given[…]"; // may be sensitive
        }
    }
}
