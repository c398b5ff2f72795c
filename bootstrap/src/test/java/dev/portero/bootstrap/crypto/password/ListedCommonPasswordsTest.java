package dev.portero.bootstrap.crypto.password;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.credential.port.CommonPasswords;
import dev.portero.application.testkit.credential.CommonPasswordsContract;
import dev.portero.domain.credential.Password;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ListedCommonPasswordsTest extends CommonPasswordsContract {

    private final ListedCommonPasswords list = new ListedCommonPasswords();

    /// What stands in the documents of the projects that this one takes the place of, too.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "password123",
                "admin123",
                "securepassword123",
                "secure_password",
                "nueva_clave",
                "supersecret-change-me",
                "12345678",
                "qwertyuiop",
                "correct horse battery staple"
            })
    void containsCommonPasswords(String password) {
        assertThat(list.contains(Password.of(password))).isTrue();
    }

    /// A line that is not as the password is folded could never be found.
    @Test
    void contextHasOnlyKnownValues() throws IOException {
        List<String> lines = lines();

        assertThat(lines)
                .hasSizeGreaterThan(38_000)
                .doesNotHaveDuplicates()
                .isSorted()
                .allSatisfy(line -> {
                    assertThat(Password.of(line).folded()).isEqualTo(line);
                    assertThat(line.codePointCount(0, line.length())).isGreaterThanOrEqualTo(8);
                });
    }

    private static List<String> lines() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(ListedCommonPasswords.class.getResourceAsStream("common-passwords.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    @Override
    protected CommonPasswords commonPasswords() {
        return list;
    }
}
