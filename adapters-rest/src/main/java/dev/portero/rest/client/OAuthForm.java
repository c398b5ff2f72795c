package dev.portero.rest.client;

import dev.portero.rest.body.Form;
import dev.portero.rest.body.FormBody;
import io.micronaut.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A form of OAuth: what it may not be is told in OAuth's own words.
final class OAuthForm {

    private OAuthForm() {}

    /// Goes on with the form, unless it is none, or has one of these parameters twice.
    static HttpResponse<?> with(@Nullable FormBody body, List<String> known, Function<Form, HttpResponse<?>> next) {
        return switch (body) {
            case null -> next.apply(Form.EMPTY);
            case FormBody.Garbled garbled -> OAuthError.invalidRequest("The body is not a form in UTF-8.");
            case FormBody.Sent sent ->
                flawOf(sent.form(), known)
                        .<HttpResponse<?>>map(OAuthError::invalidRequest)
                        .orElseGet(() -> next.apply(sent.form()));
        };
    }

    private static Optional<String> flawOf(Form form, List<String> known) {
        return form.repeated(known)
                .map(name -> "The parameter " + name + " is there more than once.")
                .or(() -> form.unreadable(known)
                        .map(name -> "The parameter " + name + " has a character that is no text."));
    }
}
