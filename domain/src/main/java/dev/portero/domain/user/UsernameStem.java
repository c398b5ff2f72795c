package dev.portero.domain.user;

import java.text.Normalizer;
import java.util.Locale;

/// What the user names made for one e-mail address begin with: `alice` gives `alice`, then `alice-2`, `alice-3` …
public record UsernameStem(String value) {

    private static final String NOBODY = "user";
    /// Leaves room for `-` and any number that an `int` can count to.
    private static final int MAX = Username.MAX - 11;

    public UsernameStem {
        if (value.isEmpty() || value.length() > MAX || !value.codePoints().allMatch(Username::isCharacter)) {
            throw new IllegalArgumentException("not the beginning of a user name");
        }
    }

    /// The local part without accents, folded to `[a-z0-9._-]`; `user-…` before one that is too short to stand alone.
    public static UsernameStem of(Email email) {
        String plain = Normalizer.normalize(email.localPart(), Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9._-]+", "-")
                .replaceAll("^[._-]+|[._-]+$", "");
        String longEnough = plain.length() >= Username.MIN ? plain : plain.isEmpty() ? NOBODY : NOBODY + "-" + plain;
        return new UsernameStem(longEnough.substring(0, Math.min(MAX, longEnough.length())));
    }

    /// The first number whose name may be given to anybody: a reserved word starts at two.
    public int firstNumber() {
        return Username.flawsOf(value).isEmpty() ? 1 : 2;
    }

    /// The stem itself for one, otherwise the stem and the number.
    public Username numbered(int number) {
        return new Username(number == 1 ? value : value + "-" + number);
    }
}
