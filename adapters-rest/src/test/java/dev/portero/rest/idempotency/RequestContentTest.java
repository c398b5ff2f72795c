package dev.portero.rest.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class RequestContentTest {

    @Test
    void distinguishesAbsentEmptyAndAnyText() {
        assertThat(Stream.of(null, "", "absent", "null", "text ", "list 0")
                        .map(value -> new RequestContent().text(value).parts()))
                .doesNotHaveDuplicates();
    }

    @Test
    void distinguishesLists() {
        List<List<String>> lists =
                List.of(List.of(), List.of(""), List.of("a", "b"), List.of("a, b"), List.of("ab"), List.of("b", "a"));

        assertThat(Stream.concat(
                        Stream.of(new RequestContent().texts(null).parts()),
                        lists.stream()
                                .map(list -> new RequestContent().texts(list).parts())))
                .doesNotHaveDuplicates();
    }

    @Test
    void distinguishesFieldBoundaries() {
        assertThat(new RequestContent().texts(List.of("a")).text("b").parts())
                .isNotEqualTo(
                        new RequestContent().texts(List.of("a", "b")).text(null).parts());
        assertThat(new RequestContent().text("a").text(null).parts())
                .isNotEqualTo(new RequestContent().text(null).text("a").parts());
    }

    @Test
    void toStringContainsNoValues() {
        assertThat(new RequestContent().text("S3gura123").toString()).doesNotContain("S3gura123");
    }
}
