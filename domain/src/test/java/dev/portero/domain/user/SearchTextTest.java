package dev.portero.domain.user;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SearchTextTest {

    @Test
    void hasOneFoldedLinePerField() {
        assertThat(text("Alice@Example.com", "Wonder", "Alice DOE"))
                .isEqualTo("\nalice@example.com\nwonder\nalice doe");
    }

    @Test
    void hasBothFormsOfAnInternationalDomain() {
        assertThat(text("info@Bücher.example", "reader", ""))
                .isEqualTo("\ninfo@bücher.example\ninfo@xn--bcher-kva.example\nreader\n");
    }

    @Test
    void foldsDottedAndDotlessLettersAlike() {
        assertThat(SearchText.fold("İIıi ẞß", 7)).contains("iiii ßß");
    }

    @Test
    void doesNotPrintPersonalData() {
        assertThat(SearchText.of(profile("a@b.cl", "alice", "Alice"))).hasToString("SearchText[…]");
    }

    private static String text(String email, String username, String fullName) {
        return SearchText.of(profile(email, username, fullName)).value();
    }

    private static Profile profile(String email, String username, String fullName) {
        return new Profile(new Email(email), new Username(username), new FullName(fullName));
    }
}
