package dev.portero.rest.key;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portero.application.key.port.SigningKey;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/// `KeyListOut`: all signing keys, without pagination, since they are few.
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record KeyListView(List<KeyView> items) {

    static KeyListView of(List<SigningKey> keys) {
        return new KeyListView(keys.stream().map(KeyView::of).toList());
    }
}
