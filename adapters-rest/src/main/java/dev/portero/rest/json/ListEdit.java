package dev.portero.rest.json;

import java.util.List;

/// What the body of a PATCH says of one field that is a list of texts: nothing, null, or all that is to be in it.
///
/// A component of a `@JsonRequest` record that is declared as this is never required.
public sealed interface ListEdit {

    /// The field was not mentioned: it stays as it is.
    record Untouched() implements ListEdit {}

    /// The field was null: it goes.
    record Cleared() implements ListEdit {}

    /// The field becomes this.
    record Given(List<String> values) implements ListEdit {

        public Given {
            values = List.copyOf(values);
        }

        @Override
        public String toString() {
            return "Given[…]"; // it may be anything
        }
    }
}
