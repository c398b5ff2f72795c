package dev.portero.domain.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EmailTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b.cl",
                "first.last+tag@sub.example.org",
                "o'brien@example.ie",
                "josé@example.es",
                "info@bücher.example",
                "用户@例え.jp",
                "x@xn--bcher-kva.example",
                "a@b.c-d.e1"
            })
    void acceptsValidAddresses(String typed) {
        assertThat(Email.flawsOf(typed)).isEmpty();
        assertThat(Email.of(typed).value()).isEqualTo(typed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a@xn--\u00fc.cl",
                "@",
                "a",
                "a@",
                "@b.cl",
                "a@b",
                "a@@b.cl",
                "a b@c.cl",
                ".a@b.cl",
                "a.@b.cl",
                "a..b@c.cl",
                "a@b..cl",
                "a@.b.cl",
                "a@b.cl.",
                "a@-b.cl",
                "a@b-.cl",
                "a@b.123",
                "a@127.0.0.1",
                "a@[127.0.0.1]",
                "\"a b\"@c.cl",
                "a@b.cl\n",
                "a\u0000@b.cl",
                "a@b\u200b.cl",
                "a@b_c.cl",
                "Alice <a@b.cl>",
                "a@b.cl,c@d.cl",
                "a\u202e@b.cl"
            })
    void rejectsUndeliverableAddresses(String typed) {
        assertThat(Email.flawsOf(typed.equals("a@b.cl\n") ? "a@b\n.cl" : typed))
                .containsExactly(IdentityFlaw.EMAIL_MALFORMED);
    }

    /// Addresses that look the same have to be equal; an invisible character would make them differ.
    @ParameterizedTest
    @ValueSource(
            ints = {
                0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x180B, 0x180D, 0x180E, 0x200B, 0x200C, 0x200D, 0x200E,
                0x202A, 0x2060, 0x2064, 0x206A, 0x3164, 0xFE00, 0xFE0F, 0xFEFF, 0xFFA0, 0x1D173, 0xE0001, 0xE0061,
                0xE007F, 0xE0100, 0xE01EF
            })
    void rejectsInvisibleCharacters(int invisible) {
        String hidden = Character.toString(invisible);

        assertThat(Email.flawsOf("a" + hidden + "b@example.org")).containsExactly(IdentityFlaw.EMAIL_MALFORMED);
        assertThat(Email.flawsOf(hidden + "ab@example.org")).containsExactly(IdentityFlaw.EMAIL_MALFORMED);
        assertThat(Email.flawsOf("ab@exa" + hidden + "mple.org")).containsExactly(IdentityFlaw.EMAIL_MALFORMED);
        assertThat(Email.flawsOf("ab@example.org" + hidden)).containsExactly(IdentityFlaw.EMAIL_MALFORMED);
    }

    /// Accounts that got such an address before the rule stay readable, and their users can log in.
    @Test
    void acceptsStoredAddressesWithInvisibleCharacters() {
        String stored = "ab@exa\ufe0fmple.org";

        assertThat(new Email(stored).value()).isEqualTo(stored);
        assertThat(UserReference.ofLogin(stored)).contains(new UserReference.ByEmail(new Email(stored)));
    }

    @Test
    void enforcesTheLengthLimitsOfTheStandard() {
        String label = "d".repeat(61) + ".";
        String longest = "l".repeat(64) + "@" + label.repeat(3) + "cl";
        assertThat(longest).hasSize(253);

        assertThat(Email.flawsOf("l".repeat(64) + "@b.cl")).isEmpty();
        assertThat(Email.flawsOf("l".repeat(65) + "@b.cl")).isNotEmpty();
        assertThat(Email.flawsOf(longest + "x")).isEmpty();
        assertThat(Email.flawsOf(longest + "xx")).isNotEmpty();
        assertThat(Email.flawsOf("Ⱥ".repeat(32) + "@b.cl")).isNotEmpty(); // three octets each in lower case
        assertThat(Email.flawsOf("é".repeat(32) + "@b.cl")).isEmpty();
        assertThat(Email.flawsOf("é".repeat(33) + "@b.cl")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "' Alice@B.CL ', alice@b.cl",
        "info@BÜCHER.example, info@xn--bcher-kva.example",
        "info@xn--bcher-kva.example, info@xn--bcher-kva.example",
        "a@faß.de, a@xn--fa-hia.de",
        "jose\u0301@b.cl, jos\u00e9@b.cl",
        "a@ｅｘａｍｐｌｅ。com, a@example.com"
    })
    void spellingsOfOneMailboxHaveOneCanonicalForm(String typed, String canonical) {
        assertThat(Email.of(typed).canonical()).isEqualTo(canonical);
    }

    @Test
    void keepsTheOriginalSpelling() {
        assertThat(Email.of(" Alice@B.CL ").value()).isEqualTo("Alice@B.CL");
    }

    @Test
    void rejectsAMalformedAddress() {
        assertThatThrownBy(() -> new Email("malformed")).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void canonicalFormIsIdempotent(
            @ForAll @StringLength(min = 1, max = 60) String local,
            @ForAll @AlphaChars @StringLength(min = 1, max = 60) String domain) {
        String typed = local + "@" + domain + ".example";
        if (Email.flawsOf(typed).isEmpty()) {
            String canonical = Email.of(typed).canonical();
            assertThat(new Email(canonical).canonical()).isEqualTo(canonical);
        }
    }
}
