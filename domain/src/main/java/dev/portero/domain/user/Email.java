package dev.portero.domain.user;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// E-mail address, stored as typed.
///
/// A subset of RFC 5321/5322: a dot-atom of at most 64 octets, letters of any script allowed, before a domain name of
/// at least two labels. Quoted local parts, comments and address literals are refused: no mailbox in common use needs
/// them.
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

    /// Returns the flaws of a typed address; empty for a valid one. Invisible characters are refused although the mail
    /// standards allow them: with them, two addresses can look the same. A domain is checked in the same way in both
    /// its forms, Unicode and ASCII.
    public static List<IdentityFlaw> flawsOf(String typed) {
        String address = typed.strip();
        return isWellFormed(address)
                        && address.codePoints().noneMatch(TextRules::isDefaultIgnorable)
                        && Arrays.stream(asciiDomain(address).split("\\.", -1)).allMatch(DomainLabel::isValid)
                ? List.of()
                : List.of(IdentityFlaw.EMAIL_MALFORMED);
    }

    /// Parses an address that an account can have, including addresses from before invisible characters and invalid
    /// international labels were refused.
    static Optional<Email> ofAccount(String typed) {
        return isWellFormed(typed.strip()) ? Optional.of(of(typed)) : Optional.empty();
    }

    /// Creates an address from typed text and strips surrounding spaces.
    public static Email of(String typed) {
        return new Email(typed.strip());
    }

    /// Canonical form, equal for all spellings of a mailbox: composed, lower case, the domain in ASCII.
    public String canonical() {
        return fold(localPart()) + "@" + asciiDomain(value);
    }

    /// Part before the `@`.
    public String localPart() {
        return value.substring(0, value.lastIndexOf('@'));
    }

    private static boolean isWellFormed(String text) {
        int at = text.lastIndexOf('@');
        return at > 0
                && text.length() <= MAX_OCTETS
                && octets(text) <= MAX_OCTETS
                && isLocalPart(text.substring(0, at))
                && isLocalPart(fold(text.substring(0, at))) // some letters have more octets in lower case
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

    /// Compatibility forms (full-width letters, the full stops of UTS #46) are the same name to a resolver; characters
    /// that contain a full stop, such as a digit with one, are not.
    private static String asciiDomain(String address) {
        String typed = address.substring(address.lastIndexOf('@') + 1)
                .replace('\u3002', '.')
                .replace('\uff0e', '.')
                .replace('\uff61', '.');
        long fullStops = countFullStops(typed);
        String folded = NormalizedText.nfkc(typed, MAX_OCTETS)
                .map(Email::fold)
                .filter(text -> countFullStops(text) == fullStops)
                .orElse("");
        return Arrays.stream(folded.split("\\.", -1))
                .map(label -> isUnicodeLabel(label) ? Punycode.toAscii(label) : "")
                .collect(Collectors.joining("."));
    }

    private static long countFullStops(String domain) {
        return domain.chars().filter(c -> c == '.').count();
    }

    /// A label that begins like the ASCII form must be in that form; no resolver knows another one.
    private static boolean isUnicodeLabel(String label) {
        boolean disguised = label.startsWith("xn--") && label.codePoints().anyMatch(c -> c >= 0x80);
        return !disguised && label.codePoints().allMatch(Email::isLabelCharacter);
    }

    private static boolean isLabelCharacter(int c) {
        return c == '-' || DomainLabel.isCharacter(c);
    }

    /// Empty, and thus not a valid part of an address, for a text over the maximum length.
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
