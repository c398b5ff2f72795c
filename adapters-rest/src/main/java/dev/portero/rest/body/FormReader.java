package dev.portero.rest.body;

import dev.portero.rest.problem.CommonProblems;
import dev.portero.rest.problem.ProblemException;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.type.Argument;
import io.micronaut.core.type.Headers;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.body.MessageBodyReader;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Message body reader for forms. It takes precedence over the framework's reader, which accepts input that this API
/// rejects.
@Singleton
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
final class FormReader implements MessageBodyReader<FormBody>, Ordered {

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public boolean isReadable(Argument<FormBody> type, @Nullable MediaType mediaType) {
        return type.getType() == FormBody.class;
    }

    @Override
    public FormBody read(Argument<FormBody> type, @Nullable MediaType mediaType, Headers headers, InputStream stream) {
        try {
            return StrictForm.read(stream.readAllBytes())
                    .<FormBody>map(FormBody.Sent::new)
                    .orElseGet(FormBody.Garbled::new);
        } catch (IOException failure) {
            throw new ProblemException(CommonProblems.MALFORMED_REQUEST.response());
        }
    }
}
