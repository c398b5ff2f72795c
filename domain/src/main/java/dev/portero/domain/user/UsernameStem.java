package dev.portero.domain.user;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/// What the user names made for one e-mail address begin with: `alice` gives `alice`, then `alice-2`, `alice-3` …
public record UsernameStem(String value) {

    private static final String NOBODY = "user";
    /// Leaves room for `-` and any number that an `int` can count to.
    private static final int MAX = Username.MAX - 11;
    private static final int HIGHEST = 1 << 30;
    /// A local part has 64 octets at most, and no character becomes more than eighteen.
    private static final int LONGEST_DECOMPOSED = 64 * 18;

    public UsernameStem {
        if (value.isEmpty() || value.length() > MAX || !value.codePoints().allMatch(Username::isCharacter)) {
            throw new IllegalArgumentException("not the beginning of a user name");
        }
    }

    /// The local part without accents, folded to `[a-z0-9._-]`; `user-…` before one that is too short to stand alone.
    public static UsernameStem of(Email email) {
        String plain = NormalizedText.nfkd(email.localPart(), LONGEST_DECOMPOSED)
                .orElseThrow()
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9._-]+", "-")
                .replaceAll("^[._-]+|[._-]+$", "");
        String longEnough = plain.length() >= Username.MIN ? plain : plain.isEmpty() ? NOBODY : NOBODY + "-" + plain;
        return new UsernameStem(longEnough.substring(0, Math.min(MAX, longEnough.length())));
    }

    /// A name that is not taken: the stem itself, else the one with the lowest number where the numbers in use have no
    /// gaps. Asks about few names however many are taken, so that the thousandth `info` costs no more than the tenth.
    /// Empty where every name asked about is taken, which takes somebody's intent.
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

    /// A name with some number: for when somebody has seen to it that [#firstFree] finds none.
    public Username anyNumber(long randomness) {
        return numbered(2 + Math.floorMod(randomness, HIGHEST));
    }

    private Username numbered(int number) {
        return new Username(number == 1 ? value : value + "-" + number);
    }
}
