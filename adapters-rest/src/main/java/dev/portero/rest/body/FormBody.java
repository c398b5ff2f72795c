package dev.portero.rest.body;

/// Request body of a form route: a form, or the fact that the body is not one, which each route reports in its own
/// error format.
public sealed interface FormBody {

    /// The body is a form.
    record Sent(Form form) implements FormBody {}

    /// The body is not a form.
    record Garbled() implements FormBody {}
}
