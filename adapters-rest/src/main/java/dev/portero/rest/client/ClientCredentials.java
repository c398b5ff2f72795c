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

/// Client authentication of a request (RFC 6749, 2.3.1): in `Authorization` or in the form, but not in both.
final class ClientCredentials {

    /// Result of parsing the client credentials.
    sealed interface Shown permits Given, None, Flawed, Unreadable {}

    /// A client id and a secret.
    record Given(String id, String secret) implements Shown {

        @Override
        public String toString() {
            return "Given[" + id + ", …]";
        }
    }

    /// No credentials; a client id alone does not authenticate. Swagger UI sends an empty id and an empty secret if
    /// neither was entered.
    record None() implements Shown {}

    /// Ambiguous or incomplete credentials.
    record Flawed(String description) implements Shown {}

    /// An `Authorization` header that identifies no client.
    record Unreadable() implements Shown {}

    private static final Pattern BASIC = Pattern.compile("(?i:basic) +([A-Za-z0-9+/]*=*)");

    private ClientCredentials() {}

    static Shown of(HttpRequest<?> request, Form form) {
        List<String> shown = request.getHeaders().getAll(HttpHeaders.AUTHORIZATION).stream()
                .map(String::strip)
                .filter(value -> value.regionMatches(true, 0, "basic", 0, 5))
                .toList();
        if (shown.size() > 1) {
            return new Flawed("The request has more than one Authorization header.");
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

    /// Merges the parameters of the form with the credentials of the header.
    private static Shown alone(Given given, Optional<String> id, Optional<String> secret) {
        if (secret.isPresent()) {
            return new Flawed("The client must authenticate in the header or in the form, not in both.");
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
                .orElseGet(() -> new Flawed("The parameter client_secret requires client_id."));
    }

    /// Parses HTTP Basic. Id and secret are form-encoded before they are joined, so that either may contain a colon.
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
