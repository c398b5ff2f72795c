package dev.portero.bootstrap.crypto.password;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Parser of the setting `PASSWORD_HASH`.
public final class HashSchemes {

    private static final Pattern BCRYPT = Pattern.compile("bcrypt:(\\d{1,2})");
    private static final Pattern ARGON2ID = Pattern.compile("argon2id:m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})");

    private HashSchemes() {}

    /// Validates the setting.
    ///
    /// @throws IllegalArgumentException with one line about the flaw
    public static void require(String setting) {
        read(setting);
    }

    static HashScheme read(String setting) {
        Matcher bcrypt = BCRYPT.matcher(setting);
        if (bcrypt.matches()) {
            return new Bcrypt(Integer.parseInt(bcrypt.group(1)));
        }
        Matcher argon = ARGON2ID.matcher(setting);
        if (argon.matches()) {
            return new Argon2id(
                    Integer.parseInt(argon.group(1)),
                    Integer.parseInt(argon.group(2)),
                    Integer.parseInt(argon.group(3)));
        }
        throw new IllegalArgumentException("expected bcrypt:<cost> or argon2id:m=<KiB>,t=<iterations>,p=<lanes>");
    }
}
