package dev.portero.rest.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StrictFormTest {

    @Test
    void decodesPercentEncodedForms() {
        Form form = read("username=alice%40b.cl&password=a+b%2Bc%26d%3D%25&name=%C3%A9%F0%9F%91%8D&x=1=2");

        assertThat(form.value("username")).contains("alice@b.cl");
        assertThat(form.value("password")).contains("a b+c&d=%");
        assertThat(form.value("name")).contains("é👍");
        assertThat(form.value("x")).contains("1=2");
    }

    @Test
    void treatsAnEmptyParameterAsAbsent() {
        Form form = read("scope=&flag&&=nameless");

        assertThat(form.value("scope")).isEmpty();
        assertThat(form.value("flag")).isEmpty();
        assertThat(form.value("other")).isEmpty();
        assertThat(read("").parameters()).isEmpty();
    }

    @Test
    void reportsRepeatedParameters() {
        Form form = read("a=1&b=2&a=1&c=&c=");

        assertThat(form.repeated(List.of("b", "a"))).contains("a");
        assertThat(form.repeated(List.of("c"))).contains("c");
        assertThat(form.repeated(List.of("b", "d"))).isEmpty();
    }

    @Test
    void reportsUnreadableParameters() {
        Form form = read("a=x%00y&b=2");

        assertThat(form.unreadable(List.of("b", "a"))).contains("a");
        assertThat(form.unreadable(List.of("b"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=%",
                "a=%4",
                "a=%4g",
                "a=%g4",
                "a=%%41",
                "a=%-1",
                "a=% 1",
                "%=1",
                "a=%FF",
                "a=%C3",
                "a=%C0%80",
                "a=%ED%A0%80",
                "a=%F5%80%80%80",
                "a=\u00e9",
                "\u00e9=1"
            })
    void rejectsMalformedForms(String text) {
        assertThat(StrictForm.read(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void decodesHeaderValuesLikeForms() {
        assertThat(FormDecoder.decode("a%3Ab+c")).contains("a:b c");
        assertThat(FormDecoder.decode("%zz")).isEqualTo(Optional.empty());
    }

    @Test
    void toStringContainsNoValues() {
        assertThat(read("password=S3gura123").toString()).contains("password").doesNotContain("S3gura123");
    }

    private static Form read(String text) {
        return StrictForm.read(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }
}
