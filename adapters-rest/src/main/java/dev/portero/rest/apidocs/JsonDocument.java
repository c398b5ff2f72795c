package dev.portero.rest.apidocs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Merger and writer of JSON objects. It preserves null members and empty lists.
final class JsonDocument {

    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonDocument() {}

    /// Deep merge: the members of both objects. Where both have a member, the second one's value wins, unless both
    /// values are objects, which are merged recursively.
    static Map<String, @Nullable Object> merged(Map<?, ?> first, Map<?, ?> second) {
        Map<String, @Nullable Object> both = new LinkedHashMap<>();
        first.forEach((name, value) -> both.put(name.toString(), value));
        second.forEach((name, value) -> {
            Object merged = both.get(name.toString()) instanceof Map<?, ?> one && value instanceof Map<?, ?> other
                    ? merged(one, other)
                    : value;
            both.put(name.toString(), merged);
        });
        return both;
    }

    static byte[] bytes(Map<?, ?> object) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = FACTORY.createGenerator(bytes)) {
            write(object, generator);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return bytes.toByteArray();
    }

    private static void write(@Nullable Object value, JsonGenerator generator) throws IOException {
        switch (value) {
            case null -> generator.writeNull();
            case Map<?, ?> object -> writeObject(object, generator);
            case List<?> elements -> writeArray(elements, generator);
            case String text -> generator.writeString(text);
            case Boolean truth -> generator.writeBoolean(truth);
            case BigInteger number -> generator.writeNumber(number);
            case BigDecimal number -> generator.writeNumber(number);
            default -> throw new IllegalArgumentException(value.getClass() + " cannot be written as JSON");
        }
    }

    private static void writeObject(Map<?, ?> object, JsonGenerator generator) throws IOException {
        generator.writeStartObject();
        for (Map.Entry<?, ?> member : object.entrySet()) {
            generator.writeFieldName(member.getKey().toString());
            write(member.getValue(), generator);
        }
        generator.writeEndObject();
    }

    private static void writeArray(List<?> elements, JsonGenerator generator) throws IOException {
        generator.writeStartArray();
        for (Object element : elements) {
            write(element, generator);
        }
        generator.writeEndArray();
    }
}
