package dev.portero.rest.body;

/// What the body of a PATCH says of one field: nothing, null, or a text.
///
/// A component of a `@JsonRequest` record that is declared as this is never required.
public sealed interface PatchField {

    /// The field was not mentioned: it stays as it is.
    record Untouched() implements PatchField {}

    /// The field was null: it goes.
    record Cleared() implements PatchField {}

    /// The field becomes this.
    record Given(String value) implements PatchField {

        @Override
        public String toString() {
            return "Given[…]"; // it may be anything
        }
    }
}
