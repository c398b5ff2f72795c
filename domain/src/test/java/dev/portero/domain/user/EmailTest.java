package dev.portero.domain.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.domain.testing.RandomInput;
import dev.portero.domain.testing.SeededCases;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
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
                "a@हिन्दी.भारत",
                "a@二〇.jp",
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
                "a\u202e@b.cl",
                "a@\u2488com.de",
                "a@b\u2024cl",
                "a@b\u2026cl"
            })
    void rejectsUndeliverableAddresses(String typed) {
        assertThat(Email.flawsOf(typed.equals("a@b.cl\n") ? "a@b\n.cl" : typed))
                .containsExactly(IdentityFlaw.EMAIL_MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@b\u3002cl", "a@b\uff0ecl", "a@b\uff61cl"})
    void treatsEveryFullStopAsASeparator(String typed) {
        assertThat(Email.flawsOf(typed)).isEmpty();
        assertThat(Email.of(typed).canonical()).isEqualTo("a@b.cl");
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

    /// Labels that decode to a label of IDNA 2008: the same that are accepted in Unicode.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "xn--mnchen-3ya.de",
                "XN--MNCHEN-3YA.DE",
                "Xn--Fa-Hia.de",
                "xn--80akhbyknj4f",
                "xn--3b-ww4c5e180e575a65lsy2b.jp",
                "xn--hgbk6aj7f53bba",
                "xn--11b5bs3a9aj6g",
                "xn--9t4b11yi5a",
                "xn--ihqwcrb4cv8a8dqg056pqjye.xn--fiqs8s",
                "xn--4dbcagdahymbxekheh6e0a7fei0b",
                "ab--cd.example"
            })
    void acceptsPunycodeLabelsThatDecode(String domain) {
        assertThat(Email.flawsOf("a@" + domain + ".example")).isEmpty();
    }

    /// Labels that no registry accepts, or that look like another name once they are shown in Unicode.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "xn--",
                "xn---",
                "xn--abc",
                "xn--abc-",
                "xn--999999999",
                "xn--a",
                "xn--0",
                "xn--99999999999999999999",
                "xn--example-5573b",
                "xn--xn--a-ova",
                "xn--Mnchen-3ya-",
                "xn--mnchen-3ya0",
                "xn--ls8h",
                "xn--i-7iq"
            })
    void rejectsPunycodeLabelsThatDoNotDecode(String label) {
        assertThat(Email.flawsOf("a@" + label + ".org")).containsExactly(IdentityFlaw.EMAIL_MALFORMED);
    }

    /// Each label begins with the letters `ab`, decodes, and would be refused or changed in Unicode.
    @ParameterizedTest
    @CsvSource({
        "variation selector, ab\ufe0f",
        "joiner, ab\u200d",
        "zero width space, ab\u200bc",
        "soft hyphen, ab\u00ad",
        "direction control between scripts, ab\u202e\u05d0",
        "mark of direction, ab\u200f",
        "tag, ab\udb40\udc61",
        "capital letter, abÜ",
        "not composed, abu\u0308",
        "compatibility form, ab\uff45",
        "ligature, ab\ufb01",
        "full stop, ab\u3002c",
        "emoji, ab\ud83d\ude00",
        "slash, ab\u2044c",
        "control, ab\u0085",
        "unassigned, ab\u0378",
        "private use, ab\ue000",
        "half of a pair, ab\ud800",
        "letter without a place in names, ab\u0640",
        "hangul jamo, ab\u1100",
        "symbol mark, ab\u20d0",
        "both directions, ab\u05d0",
        "hyphens in the place of a prefix, ab--ü"
    })
    void rejectsPunycodeLabelsThatDecodeToAnInvalidName(String why, String unicode) {
        String label = Punycode.toAscii(unicode);

        assertThat(label).startsWith("xn--");
        assertThat(Email.flawsOf("a@" + label + ".org")).as(why).containsExactly(IdentityFlaw.EMAIL_MALFORMED);
    }

    @Test
    void rejectsALabelThatIsTooLongInPunycode() {
        String longest = "ü".repeat(57);
        assertThat(Punycode.toAscii(longest)).hasSize(63);

        assertThat(Email.flawsOf("a@" + Punycode.toAscii(longest) + ".org")).isEmpty();
        assertThat(Email.flawsOf("a@" + Punycode.toAscii(longest + "ü") + ".org"))
                .isNotEmpty();
    }

    @Test
    void rejectsALabelThatBeginsWithAMark() {
        assertThat(Email.flawsOf("a@" + Punycode.toAscii("\u0301abc") + ".org"))
                .containsExactly(IdentityFlaw.EMAIL_MALFORMED);
        assertThat(Email.flawsOf("a@\u0301abc.org")).containsExactly(IdentityFlaw.EMAIL_MALFORMED);
    }

    /// Accounts that got such an address before the rule stay readable, and their users can log in.
    @Test
    void acceptsStoredAddressesWithInvisibleCharacters() {
        String stored = "ab@exa\ufe0fmple.org";

        assertThat(new Email(stored).value()).isEqualTo(stored);
        assertThat(UserReference.ofLogin(stored)).contains(new UserReference.ByEmail(new Email(stored)));
    }

    @Test
    void readsAStoredAddressWithAnInvalidLabel() {
        String kept = "a@xn--example-5573b.org";

        assertThat(new Email(kept).value()).isEqualTo(kept);
        assertThat(UserReference.ofLogin(kept)).contains(new UserReference.ByEmail(new Email(kept)));
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

    /// The form of a domain decides nothing: a registration in either one is accepted, or in neither.
    @SeededCases
    void aDomainIsAcceptedInBothFormsOrInNeither(RandomGenerator random) {
        String labels = RandomInput.text(random, 1, 20).replace("@", "");
        String inUnicode = "a@" + labels + ".example";
        String inAscii = Arrays.stream(labels.split("\\.", -1))
                .map(Punycode::toAscii)
                .collect(Collectors.joining(".", "a@", ".example"));
        if (Email.flawsOf(inUnicode).isEmpty()) {
            assertThat(Email.flawsOf(Email.of(inUnicode).canonical()))
                    .as(labels)
                    .isEmpty();
        }
        if (Email.flawsOf(inAscii).isEmpty()) {
            assertThat(Email.flawsOf(inUnicode)).as(labels).isEmpty();
        }
    }

    @SeededCases
    void canonicalFormIsIdempotent(RandomGenerator random) {
        String typed = RandomInput.text(random, 1, 60) + "@" + RandomInput.latinLetters(random, 1, 60) + ".example";
        if (Email.flawsOf(typed).isEmpty()) {
            String canonical = Email.of(typed).canonical();
            assertThat(new Email(canonical).canonical()).isEqualTo(canonical);
        }
    }
}
