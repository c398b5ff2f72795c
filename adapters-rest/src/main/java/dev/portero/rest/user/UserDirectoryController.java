package dev.portero.rest.user;

import dev.portero.application.user.FindUsers;
import dev.portero.application.user.FindUsers.Outcome;
import dev.portero.domain.role.Permission;
import dev.portero.rest.body.JsonRequest;
import dev.portero.rest.pagination.OpaqueCursor;
import dev.portero.rest.pagination.PageMeta;
import dev.portero.rest.pagination.PageNumber;
import dev.portero.rest.pagination.PageView;
import dev.portero.rest.pagination.PerPage;
import dev.portero.rest.security.RequiresPermission;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Controller of the user directory, for administrators: list and search.
@Controller("/v1/users")
@ExecuteOn(TaskExecutors.BLOCKING)
@RequiresPermission(Permission.USERS_READ)
final class UserDirectoryController {

    /// Body of a search: the parameters of the list, for values that must not end up in logs.
    @JsonRequest
    record Search(
            @Nullable String status,
            @Nullable String role,
            @Nullable String q,
            @Nullable String createdFrom,
            @Nullable String createdTo,
            @Nullable String sort,
            @Nullable String cursor,
            @Nullable Integer page,
            @Nullable Integer perPage) {

        @Override
        public String toString() {
            return "Search[…]"; // may contain an e-mail address
        }
    }

    private final FindUsers findUsers;

    UserDirectoryController(FindUsers findUsers) {
        this.findUsers = findUsers;
    }

    @Get
    HttpResponse<?> list(
            @QueryValue("status") Optional<String> status,
            @QueryValue("role") Optional<String> role,
            @QueryValue("q") Optional<String> fragment,
            @QueryValue("created_from") Optional<String> createdFrom,
            @QueryValue("created_to") Optional<String> createdTo,
            @QueryValue("sort") Optional<String> sort,
            @QueryValue("cursor") Optional<String> cursor,
            @QueryValue("page") Optional<String> page,
            @QueryValue("per_page") Optional<String> perPage) {
        return answer(new FindUsers.Query(
                status.orElse(""),
                role.orElse(""),
                fragment.orElse(""),
                createdFrom.orElse(""),
                createdTo.orElse(""),
                sort.orElse(""),
                OpaqueCursor.read(cursor.orElse("")),
                PageNumber.of(page.orElse("")),
                PerPage.of(perPage.orElse(""))));
    }

    @Post("/search")
    HttpResponse<?> search(@Body Search body) {
        return answer(new FindUsers.Query(
                said(body.status()),
                said(body.role()),
                said(body.q()),
                said(body.createdFrom()),
                said(body.createdTo()),
                said(body.sort()),
                OpaqueCursor.read(said(body.cursor())),
                PageNumber.of(said(body.page())),
                PerPage.of(said(body.perPage()))));
    }

    private static String said(@Nullable Object value) {
        return Objects.toString(value, "");
    }

    private HttpResponse<?> answer(FindUsers.Query query) {
        return switch (findUsers.handle(query)) {
            case Outcome.Found found -> HttpResponse.ok(page(found.page(), query.perPage()));
            case Outcome.Flawed flawed -> UserDirectoryProblems.flawed(flawed.flaws());
        };
    }

    private static PageView<AccountView> page(FindUsers.Page page, int perPage) {
        return new PageView<>(
                page.accounts().stream()
                        .map(account -> AccountView.of(
                                account.user(), account.roles(), account.logins(), account.mustChangePassword()))
                        .toList(),
                PageMeta.Numbered.of(
                        page.number(),
                        perPage,
                        page.total().users(),
                        page.total().isEstimate(),
                        page.next().map(OpaqueCursor::of).orElse(null)));
    }
}
