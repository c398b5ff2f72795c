package dev.portero.rest.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portero.application.session.ListClients;
import dev.portero.domain.session.ClientId;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Some of the clients.
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record ClientPageView(List<ClientView> items, Meta meta) {

    /// Where to go on; null where there are no more.
    @Serdeable(naming = SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Meta(int perPage, @Nullable UUID nextCursor) {}

    static ClientPageView of(ListClients.Page page, int perPage) {
        return new ClientPageView(
                page.clients().stream().map(ClientView::of).toList(),
                new Meta(perPage, page.next().map(ClientId::value).orElse(null)));
    }
}
