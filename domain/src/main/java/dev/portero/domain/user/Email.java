package dev.portero.domain.user;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// An address that mail can be sent to, kept as its owner typed it.
///
/// A subset of RFC 5321/5322: a dot-atom of at most 64 octets, letters of any script allowed, before a domain name
/// of at least two labels. Quoted local parts, comments and address literals are refused: no mailbox that people
/// use needs them.
public record Email(String value) {

    static final int MAX_OCTETS = 254;
    private static final int MAX_LOCAL_OCTETS = 64;
    private static final int MAX_LABEL = 63;
    private static final String ATOM_PUNCTUATION = "!#$%&'*+-/=?^_`{|}~";

    public Email {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("not an e-mail address");
        }
    }

    /// What keeps the text from becoming somebody's address; empty when it may. What is not shown makes two addresses
    /// of one to the eye, so that it is refused although no rule of mail is against it.
    public static List<IdentityFlaw> flawsOf(String typed) {
        String address = typed.strip();
        return isWellFormed(address) && address.codePoints().noneMatch(TextRules::isDefaultIgnorable)
                ? List.of()
                : List.of(IdentityFlaw.EMAIL_MALFORMED);
    }

    /// An address that accounts have, or could have had before invisible characters were refused.
    static Optional<Email> ofAccount(String typed) {
        return isWellFormed(typed.strip()) ? Optional.of(of(typed)) : Optional.empty();
    }

    /// Takes what a person typed; spaces around it are not part of the address.
    public static Email of(String typed) {
        return new Email(typed.strip());
    }

    /// The form under which two spellings are the same mailbox: composed, lower case, the domain in ASCII.
    public String canonical() {
        return fold(localPart()) + "@" + asciiDomain(value);
    }

    /// What stands before the `@`.
    public String localPart() {
        return value.substring(0, value.lastIndexOf('@'));
    }

    private static boolean isWellFormed(String text) {
        int at = text.lastIndexOf('@');
        return at > 0
                && text.length() <= MAX_OCTETS
                && octets(text) <= MAX_OCTETS
                && isLocalPart(text.substring(0, at))
                && isLocalPart(fold(text.substring(0, at))) // some letters are longer in lower case
                && isDomain(asciiDomain(text))
                && octets(fold(text.substring(0, at))) + 1 + asciiDomain(text).length() <= MAX_OCTETS;
    }

    private static boolean isLocalPart(String local) {
        return octets(local) <= MAX_LOCAL_OCTETS
                && Arrays.stream(local.split("\\.", -1))
                        .allMatch(atom -> !atom.isEmpty() && atom.codePoints().allMatch(Email::isAtomCharacter));
    }

    private static boolean isAtomCharacter(int c) {
        return c < 0x80
                ? Ascii.isLetterOrDigit(c) || ATOM_PUNCTUATION.indexOf(c) >= 0
                : Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    private static boolean isDomain(String ascii) {
        String[] labels = ascii.split("\\.", -1);
        return labels.length >= 2
                && Arrays.stream(labels).allMatch(Email::isLabel)
                && !labels[labels.length - 1].chars().allMatch(Character::isDigit);
    }

    private static boolean isLabel(String label) {
        return !label.isEmpty()
                && label.length() <= MAX_LABEL
                && label.chars().allMatch(c -> c == '-' || Ascii.isLetterOrDigit(c))
                && label.charAt(0) != '-'
                && label.charAt(label.length() - 1) != '-';
    }

    /// Compatibility forms (full-width letters, the ideographic full stop) are the same name to a resolver.
    private static String asciiDomain(String address) {
        String typed = address.substring(address.lastIndexOf('@') + 1).replace('\u3002', '.');
        String folded = NormalizedText.nfkc(typed, MAX_OCTETS).map(Email::fold).orElse("");
        return Arrays.stream(folded.split("\\.", -1))
                .map(label -> isUnicodeLabel(label) ? Punycode.toAscii(label) : "")
                .collect(Collectors.joining("."));
    }

    /// What begins like a label in ASCII form is in that form, or nothing a resolver knows.
    private static boolean isUnicodeLabel(String label) {
        boolean disguised = label.startsWith("xn--") && label.codePoints().anyMatch(c -> c >= 0x80);
        return !disguised && label.codePoints().allMatch(Email::isLabelCharacter);
    }

    private static boolean isLabelCharacter(int c) {
        return c == '-' || isAtomCharacter(c);
    }

    /// Nothing, which is no part of an address, where it is longer than an address can be.
    private static String fold(String text) {
        return NormalizedText.nfc(text.toLowerCase(Locale.ROOT), MAX_OCTETS).orElse("");
    }

    private static int octets(String text) {
        return text.getBytes(UTF_8).length;
    }

    @Override
    public String toString() {
        return value;
    }
}
