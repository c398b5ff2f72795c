package dev.portero.rest.client;

import dev.portero.rest.body.Form;
import dev.portero.rest.body.FormDecoder;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How a program proves itself with a request, by RFC 6749, 2.3.1: in `Authorization`, or in the form, and not in both.
final class ClientCredentials {

    /// What was shown.
    sealed interface Shown permits Given, None, Flawed, Unreadable {}

    /// An id and a secret.
    record Given(String id, String secret) implements Shown {

        @Override
        public String toString() {
            return "Given[" + id + ", …]";
        }
    }

    /// Nothing that would prove anything; an id by itself does not. Swagger UI shows an empty id and an empty secret
    /// where none were typed.
    record None() implements Shown {}

    /// Something that nobody can tell the meaning of.
    record Flawed(String description) implements Shown {}

    /// Something in `Authorization` that names no client.
    record Unreadable() implements Shown {}

    private static final Pattern BASIC = Pattern.compile("(?i:basic) +([A-Za-z0-9+/]*=*)");

    private ClientCredentials() {}

    static Shown of(HttpRequest<?> request, Form form) {
        List<String> shown = request.getHeaders().getAll(HttpHeaders.AUTHORIZATION).stream()
                .map(String::strip)
                .filter(value -> value.regionMatches(true, 0, "basic", 0, 5))
                .toList();
        if (shown.size() > 1) {
            return new Flawed("There is more than one Authorization header.");
        }
        Shown inHeader =
                shown.stream().findFirst().map(ClientCredentials::basic).orElseGet(None::new);
        Optional<String> id = form.value("client_id");
        Optional<String> secret = form.value("client_secret");
        return switch (inHeader) {
            case Given given -> alone(given, id, secret);
            case None none -> inForm(id, secret);
            case Flawed flawed -> flawed;
            case Unreadable unreadable -> unreadable;
        };
    }

    /// What the form says beside the header.
    private static Shown alone(Given given, Optional<String> id, Optional<String> secret) {
        if (secret.isPresent()) {
            return new Flawed("The client proves itself in the header or in the form, not in both.");
        }
        return id.filter(other -> !other.equals(given.id())).isPresent()
                ? new Flawed("The header and the form name different clients.")
                : given;
    }

    private static Shown inForm(Optional<String> id, Optional<String> secret) {
        if (secret.isEmpty()) {
            return new None();
        }
        return id.<Shown>map(name -> new Given(name, secret.get()))
                .orElseGet(() -> new Flawed("There is a client_secret without a client_id."));
    }

    /// Id and secret are written as in a form before they are joined, so that either may have a colon.
    private static Shown basic(String header) {
        Matcher parts = BASIC.matcher(header);
        Optional<String> joined = parts.matches() ? decoded(parts.group(1)) : Optional.empty();
        int colon = joined.map(text -> text.indexOf(':')).orElse(-1);
        if (joined.isEmpty() || colon < 0) {
            return new Unreadable();
        }
        Optional<String> id = FormDecoder.decode(joined.get().substring(0, colon));
        Optional<String> secret = FormDecoder.decode(joined.get().substring(colon + 1));
        if (id.isEmpty() || secret.isEmpty()) {
            return new Unreadable();
        }
        return id.get().isEmpty() && secret.get().isEmpty() ? new None() : new Given(id.get(), secret.get());
    }

    private static Optional<String> decoded(String base64) {
        try {
            return FormDecoder.text(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
