package dev.portero.application.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.port.Tokens;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Contract of [Tokens]: every implementation passes it.
public abstract class TokensContract {

    protected abstract Tokens tokens();

    /// Tokens of a service with another key.
    protected abstract Tokens ofAnotherService();

    @Test
    final void generates256BitSecretsInBase64Url() {
        assertThat(tokens().next().value()).matches("[A-Za-z0-9_-]{43}");
    }

    @Test
    final void generatesUniqueSecretsConcurrently() {
        Tokens tokens = tokens();

        List<List<String>> generated = Together.concurrently(
                8,
                number -> Stream.generate(tokens::next)
                        .limit(500)
                        .map(Tokens.Secret::value)
                        .toList());

        assertThat(new HashSet<>(generated.stream().flatMap(List::stream).toList()))
                .hasSize(4_000);
    }

    @Test
    final void digestIdentifiesTheSecret() {
        Tokens.Secret secret = tokens().next();

        assertThat(tokens().digestOf(secret.value())).isEqualTo(secret.digest());
        assertThat(tokens().digestOf(secret.value() + "=")).isNotEqualTo(secret.digest());
        assertThat(tokens().next().digest()).isNotEqualTo(secret.digest());
    }

    @Test
    final void successorIsDeterministic() {
        Tokens.Secret secret = tokens().next();
        Tokens.Secret successor = tokens().successorOf(secret.value());

        assertThat(successor.value()).matches("[A-Za-z0-9_-]{43}").isNotEqualTo(secret.value());
        assertThat(successor.digest()).isEqualTo(tokens().digestOf(successor.value()));
        assertThat(tokens().successorOf(secret.value())).isEqualTo(successor);
        assertThat(tokens().successorOf(secret.value() + "=")).isNotEqualTo(successor);
        assertThat(tokens().successorOf(successor.value()).value()).isNotIn(secret.value(), successor.value());
    }

    @Test
    final void successorDependsOnTheKey() {
        Tokens.Secret secret = tokens().next();

        assertThat(ofAnotherService().successorOf(secret.value())).isNotEqualTo(tokens().successorOf(secret.value()));
        assertThat(ofAnotherService().digestOf(secret.value())).isEqualTo(secret.digest());
    }

    /// The digests are fixed: sessions store them for their lifetime, also when the adapter changes.
    @ParameterizedTest
    @CsvSource({
        "'', e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "abc, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    })
    final void digestsWithSha256(String presented, String hex) {
        assertThat(tokens().digestOf(presented).hex()).isEqualTo(hex);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "👍", "\ud800", "' OR 1=1 --"})
    final void digestsArbitraryText(String presented) {
        assertThat(tokens().digestOf(presented)).isEqualTo(tokens().digestOf(presented));
        assertThat(tokens().successorOf(presented)).isEqualTo(tokens().successorOf(presented));
    }

    @Test
    final void toStringDoesNotContainTheSecret() {
        Tokens.Secret secret = tokens().next();

        assertThat(secret.toString())
                .doesNotContain(secret.value())
                .doesNotContain(secret.digest().hex());
    }
}
