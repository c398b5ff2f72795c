package dev.portero.rest.client;

import dev.portero.rest.body.Form;
import dev.portero.rest.body.FormBody;
import io.micronaut.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Validation of OAuth request forms, with errors in the format of RFC 6749.
final class OAuthForm {

    private OAuthForm() {}

    /// Runs `next` with the form, unless the body is not a form or repeats one of these parameters.
    static HttpResponse<?> with(@Nullable FormBody body, List<String> known, Function<Form, HttpResponse<?>> next) {
        return switch (body) {
            case null -> next.apply(Form.EMPTY);
            case FormBody.Garbled garbled -> OAuthError.invalidRequest("The body is not a UTF-8 form.");
            case FormBody.Sent sent ->
                flawOf(sent.form(), known)
                        .<HttpResponse<?>>map(OAuthError::invalidRequest)
                        .orElseGet(() -> next.apply(sent.form()));
        };
    }

    private static Optional<String> flawOf(Form form, List<String> known) {
        return form.repeated(known)
                .map(name -> "The parameter " + name + " is repeated.")
                .or(() -> form.unreadable(known).map(name -> "The parameter " + name + " contains U+0000."));
    }
}
