package dev.portero.domain.user;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/// Stem of the user names generated for an e-mail address: `alice` gives `alice`, then `alice-2`, `alice-3` …
public record UsernameStem(String value) {

    private static final String FALLBACK = "user";
    /// Leaves space for `-` and any number in the range of an `int`.
    private static final int MAX = Username.MAX - 11;
    private static final int HIGHEST = 1 << 30;
    /// A local part has at most 64 octets, and no character decomposes into more than eighteen.
    private static final int LONGEST_DECOMPOSED = 64 * 18;

    public UsernameStem {
        if (value.isEmpty() || value.length() > MAX || !value.codePoints().allMatch(Username::isCharacter)) {
            throw new IllegalArgumentException("not a stem of a user name");
        }
    }

    /// Creates the stem from the local part without accents, folded to `[a-z0-9._-]`, with the prefix `user-` if it is
    /// too short for a user name.
    public static UsernameStem of(Email email) {
        String plain = NormalizedText.nfkd(email.localPart(), LONGEST_DECOMPOSED)
                .orElseThrow()
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9._-]+", "-")
                .replaceAll("^[._-]+|[._-]+$", "");
        String longEnough =
                plain.length() >= Username.MIN ? plain : plain.isEmpty() ? FALLBACK : FALLBACK + "-" + plain;
        return new UsernameStem(longEnough.substring(0, Math.min(MAX, longEnough.length())));
    }

    /// Returns a free name: the stem itself, otherwise the one with the lowest free number, provided that the numbers
    /// in use have no gaps. The number of lookups is logarithmic, so that the thousandth `info` costs hardly more than
    /// the tenth. Empty if every tested name is taken, which happens only on purpose.
    public Optional<Username> firstFree(Predicate<Username> isTaken) {
        int taken = 1;
        if (Username.flawsOf(value).isEmpty() && !isTaken.test(numbered(taken))) {
            return Optional.of(numbered(taken));
        }
        int free = 2;
        while (isTaken.test(numbered(free))) {
            taken = free;
            if (free > HIGHEST / 2) {
                return Optional.empty();
            }
            free *= 2;
        }
        while (free - taken > 1) {
            int middle = taken + (free - taken) / 2;
            if (isTaken.test(numbered(middle))) {
                taken = middle;
            } else {
                free = middle;
            }
        }
        return Optional.of(numbered(free));
    }

    /// Returns a name with a random number, for the case that [#firstFree] finds none.
    public Username anyNumber(long randomness) {
        return numbered(2 + Math.floorMod(randomness, HIGHEST));
    }

    private Username numbered(int number) {
        return new Username(number == 1 ? value : value + "-" + number);
    }
}
