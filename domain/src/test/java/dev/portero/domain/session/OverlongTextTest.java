package dev.portero.domain.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.portero.domain.client.ClientId;
import dev.portero.domain.client.ClientName;
import dev.portero.domain.credential.LoginTarget;
import dev.portero.domain.credential.Password;
import dev.portero.domain.credential.PasswordPolicy;
import dev.portero.domain.role.RoleDescription;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.user.Email;
import dev.portero.domain.user.FullName;
import dev.portero.domain.user.SearchTerm;
import dev.portero.domain.user.StatusReason;
import dev.portero.domain.user.UserId;
import dev.portero.domain.user.UserReference;
import dev.portero.domain.user.Username;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Length checks of client text come before its normalization, folding, splitting and copying. Those steps allocate as
/// much memory as the text has, so the test counts allocated bytes, which unlike the time are the same in each run.
final class OverlongTextTest {

    private static final int LONGEST_BODY = 64 * 1024;

    /// Limit of allocated bytes: less than a copy of the shortest text.
    private static final long BYTES = 16 * 1024;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final PasswordPolicy POLICY = new PasswordPolicy("portero");

    @ParameterizedTest(name = "{0} of {1}")
    @MethodSource("readersAndTexts")
    void doesNotCopyOverlongText(String reader, String kind, Consumer<String> read, String text) {
        for (int warm = 0; warm < 3; warm++) {
            read.accept("some " + warm);
            read.accept(text); // class loading and first calls are not counted
        }

        long before = THREADS.getCurrentThreadAllocatedBytes();
        read.accept(text);
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

        assertThat(allocated).as("bytes to read %s of %s", reader, kind).isLessThan(BYTES);
    }

    static Stream<Arguments> readersAndTexts() {
        return readers().entrySet().stream()
                .flatMap(reader -> texts().entrySet().stream()
                        .map(text -> Arguments.of(reader.getKey(), text.getKey(), reader.getValue(), text.getValue())));
    }

    private static Map<String, Consumer<String>> readers() {
        Map<String, Consumer<String>> readers = new LinkedHashMap<>();
        readers.put("FullName", FullName::flawsOf);
        readers.put("Email", Email::flawsOf);
        readers.put("Username", Username::flawsOf);
        readers.put("SearchTerm", SearchTerm::flawsOf);
        readers.put("StatusReason", StatusReason::flawsOf);
        readers.put("UserId", UserId::parse);
        readers.put("UserReference", UserReference::of);
        readers.put("UserReference, canonical", UserReference::canonical);
        readers.put("LoginTarget", LoginTarget::unknownIdentifier);
        readers.put("Password", Password::of);
        readers.put("Password, folded", text -> Password.of(text).folded());
        readers.put("PasswordPolicy", text -> POLICY.flawsOf(Password.of(text), List.of("alice"), false));
        readers.put("PasswordPolicy, names", text -> POLICY.flawsOf(new Password("secret"), List.of(text), false));
        readers.put("RoleName", RoleName::parse);
        readers.put("RoleDescription", RoleDescription::parse);
        readers.put("ClientName", ClientName::parse);
        readers.put("ClientId", ClientId::parse);
        return readers;
    }

    /// Texts of the maximum body size that are the most expensive to normalize or to fold.
    private static Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("marks in reverse order", body("a" + "\u0345\u0315\u0301\u0327\u0334".repeat(LONGEST_BODY)));
        texts.put("runs of marks, sorted the wrong way", body("a" + "\u0345".repeat(16_000) + "\u0334".repeat(16_000)));
        texts.put("one mark", body("a" + "\u0301".repeat(LONGEST_BODY)));
        texts.put("Hangul jamo", body("\u1112\u1161\u11ab".repeat(LONGEST_BODY)));
        texts.put("ligatures of eighteen letters", body("\ufdfa".repeat(LONGEST_BODY)));
        texts.put("letters that decompose", body("\ufb2c\u1f82".repeat(LONGEST_BODY)));
        texts.put("capital sigmas", body("\u03a3".repeat(LONGEST_BODY)));
        texts.put("sigmas and marks", body("a\u03a3" + "\u0301".repeat(LONGEST_BODY)));
        texts.put("musical symbols", body("\ud834\udd60".repeat(LONGEST_BODY)));
        texts.put("dots", body("a.".repeat(LONGEST_BODY)));
        texts.put("an address with a long domain", body("a@" + "\u0345\u0334".repeat(LONGEST_BODY)));
        texts.put(
                "an address with a long local part",
                body("\u0345\u0334".repeat(16_000)).concat("@b.cl"));
        return texts;
    }

    /// As many characters as 64 KiB of UTF-8 can hold.
    private static String body(String text) {
        int octets = 0;
        int end = 0;
        while (end < text.length()) {
            int c = text.codePointAt(end);
            octets += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
            if (octets > LONGEST_BODY) {
                break;
            }
            end += Character.charCount(c);
        }
        return text.substring(0, end);
    }
}
