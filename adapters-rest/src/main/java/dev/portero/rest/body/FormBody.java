package dev.portero.rest.body;

/// What a route takes whose body is a form: that, or word that it was none, which each route answers in its own way.
public sealed interface FormBody {

    /// It was a form.
    record Sent(Form form) implements FormBody {}

    /// It was something else.
    record Garbled() implements FormBody {}
}
