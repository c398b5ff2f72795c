package dev.portero.rest.body;

import dev.portero.rest.problem.CommonProblems;
import dev.portero.rest.problem.ProblemException;
import io.micronaut.core.beans.BeanIntrospection;
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

/// Message body reader for the JSON bodies of `/v1`. It takes precedence over the framework's reader, which accepts
/// input that this API rejects.
@Singleton
@Consumes({MediaType.APPLICATION_JSON, MergePatch.MEDIA_TYPE})
final class StrictJsonReader<T> implements MessageBodyReader<T>, Ordered {

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public boolean isReadable(Argument<T> type, @Nullable MediaType mediaType) {
        return type.getType().isAnnotationPresent(JsonRequest.class);
    }

    @Override
    public T read(Argument<T> type, @Nullable MediaType mediaType, Headers headers, InputStream stream) {
        try {
            return read(type, stream.readAllBytes());
        } catch (IOException failure) {
            throw new ProblemException(CommonProblems.MALFORMED_REQUEST.response());
        }
    }

    private static <T> T read(Argument<T> type, byte[] bytes) {
        try {
            return RecordReader.read(BeanIntrospection.getIntrospection(type.getType()), StrictJson.object(bytes));
        } catch (IOException malformed) {
            throw new ProblemException(CommonProblems.MALFORMED_JSON.response());
        }
    }
}
