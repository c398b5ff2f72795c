package dev.portero.rest.user;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portero.application.user.FindUsers;
import dev.portero.rest.pagination.OpaqueCursor;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `UserPageOut`: page of users.
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record UserPageView(List<AccountView> items, Meta meta) {

    /// Position of the page and cursor of the next one.
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
            @Nullable String nextCursor) {}

    static UserPageView of(FindUsers.Page page, int perPage) {
        long total = page.total().users();
        return new UserPageView(
                page.accounts().stream()
                        .map(account -> AccountView.of(
                                account.user(), account.roles(), account.logins(), account.mustChangePassword()))
                        .toList(),
                new Meta(
                        page.number() == 0 ? null : page.number(),
                        perPage,
                        Math.ceilDiv(total, (long) perPage),
                        total,
                        page.total().isEstimate(),
                        page.next().map(OpaqueCursor::of).orElse(null)));
    }
}
