package dev.portero.rest.problem;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.micronaut.serde.annotation.Serdeable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Collector of the validation errors of all fields of a body, reported together.
public final class FieldProblems {

    /// One validation error of a field.
    @Serdeable
    @JsonPropertyOrder({"code", "message"})
    public record FieldProblem(String code, String message) {}

    private final Map<String, List<FieldProblem>> fields = new LinkedHashMap<>();

    public FieldProblems add(String field, String code, String message) {
        fields.computeIfAbsent(field, name -> new ArrayList<>()).add(new FieldProblem(code, message));
        return this;
    }

    public boolean isEmpty() {
        return fields.isEmpty();
    }

    /// The `details` of the response.
    public Map<String, Object> details() {
        return Map.of("fields", fields);
    }
}
