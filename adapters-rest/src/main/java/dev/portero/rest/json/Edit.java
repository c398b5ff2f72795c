package dev.portero.rest.json;

/// What the body of a PATCH says of one field: nothing, null, or a text.
///
/// A component of a `@JsonRequest` record that is declared as this is never required.
public sealed interface Edit {

    /// The field was not mentioned: it stays as it is.
    record Untouched() implements Edit {}

    /// The field was null: it goes.
    record Cleared() implements Edit {}

    /// The field becomes this.
    record Given(String value) implements Edit {

        @Override
        public String toString() {
            return "Given[…]"; // it may be anything
        }
    }
}
