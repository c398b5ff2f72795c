package dev.portero.rest.body;

import java.util.List;

/// What the body of a PATCH says of one field that is a list of texts: nothing, null, or all that is to be in it.
///
/// A component of a `@JsonRequest` record that is declared as this is never required.
public sealed interface PatchListField {

    /// The field was not mentioned: it stays as it is.
    record Untouched() implements PatchListField {}

    /// The field was null: it goes.
    record Cleared() implements PatchListField {}

    /// The field becomes this.
    record Given(List<String> values) implements PatchListField {

        public Given {
            values = List.copyOf(values);
        }

        @Override
        public String toString() {
            return "Given[…]"; // it may be anything
        }
    }
}
