package dev.portero.rest.pagination;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/// Page of a list, with its position.
@Serdeable
public record PageView<T>(List<T> items, PageMeta meta) {}
