package dev.portero.rest.headers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

final class RequestIdMdcContextTest {

    private static final String KEY = "request_id";

    private final RequestIdMdcContext outer = new RequestIdMdcContext("outer");
    private final RequestIdMdcContext inner = new RequestIdMdcContext("inner");

    @AfterEach
    void clear() {
        MDC.clear();
    }

    @Test
    void leavesNothingOnTheThread() {
        String previous = outer.updateThreadContext();
        assertThat(MDC.get(KEY)).isEqualTo("outer");

        outer.restoreThreadContext(previous);

        assertThat(MDC.get(KEY)).isNull();
    }

    @Test
    void restoresTheRequestIdOfTheOuterContext() {
        String nothing = outer.updateThreadContext();
        String previous = inner.updateThreadContext();
        assertThat(MDC.get(KEY)).isEqualTo("inner");

        inner.restoreThreadContext(previous);
        assertThat(MDC.get(KEY)).isEqualTo("outer");
        outer.restoreThreadContext(outer.updateThreadContext());
        assertThat(MDC.get(KEY)).isEqualTo("outer");

        outer.restoreThreadContext(nothing);
        assertThat(MDC.get(KEY)).isNull();
    }

    @Test
    void keepsOtherKeys() {
        MDC.put("other", "kept");

        outer.restoreThreadContext(outer.updateThreadContext());

        assertThat(MDC.get("other")).isEqualTo("kept");
    }
}
