package dev.portero.rest.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portero.application.client.ClientOwnerStatus;
import dev.portero.application.client.ListClients;
import dev.portero.domain.client.ClientId;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Page of clients.
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record ClientPageView(List<ClientView> items, Meta meta) {

    /// Position of the page and cursor of the next one. The total is always exact.
    ///
    /// @param page null if the page was requested by cursor
    /// @param nextCursor null on the last page
    @Serdeable(naming = SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Meta(
            @Nullable Integer page,
            int perPage,
            long pages,
            long total,
            boolean totalIsEstimate,
            @Nullable UUID nextCursor) {}

    static ClientPageView of(ListClients.Page page, int perPage) {
        return new ClientPageView(
                page.clients().stream()
                        .map(client ->
                                ClientView.of(client, page.owners().getOrDefault(client.id(), ClientOwnerStatus.NONE)))
                        .toList(),
                new Meta(
                        page.number() == 0 ? null : page.number(),
                        perPage,
                        Math.ceilDiv(page.total(), (long) perPage),
                        page.total(),
                        false,
                        page.next().map(ClientId::value).orElse(null)));
    }
}
