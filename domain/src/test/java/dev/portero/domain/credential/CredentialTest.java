package dev.portero.domain.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class CredentialTest {

    private static final Credential FIRST = Credential.first(new PasswordHash("one"));

    @Test
    void rehashedCredentialIsTheSamePassword() {
        assertThat(FIRST.rehashed(new PasswordHash("other")).isSamePasswordAs(FIRST))
                .isTrue();
    }

    @Test
    void nextCredentialIsAnotherPassword() {
        Credential next = FIRST.next(new PasswordHash("one"));

        assertThat(next.isSamePasswordAs(FIRST)).isFalse();
        assertThat(next.next(new PasswordHash("one")).isSamePasswordAs(FIRST)).isFalse();
    }

    @Test
    void mustBeChangedUntilTheNextCredential() {
        Credential due = FIRST.toBeChanged();

        assertThat(FIRST.mustBeChanged()).isFalse();
        assertThat(due.mustBeChanged()).isTrue();
        assertThat(due.isSamePasswordAs(FIRST)).isTrue();
        assertThat(due.rehashed(new PasswordHash("other")).mustBeChanged()).isTrue();
        assertThat(due.next(new PasswordHash("one")).mustBeChanged()).isFalse();
    }

    @Test
    void ordinalStartsAtOne() {
        assertThatThrownBy(() -> new Credential(new PasswordHash("one"), 0, false))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
