package dev.portero.bootstrap.cli.user;

import dev.portero.application.NumberedPages;
import dev.portero.application.role.ReadRole;
import dev.portero.application.user.FindUsers;
import dev.portero.application.user.FindUsers.Account;
import dev.portero.application.user.FindUsers.Flaw;
import dev.portero.bootstrap.CommandContext;
import dev.portero.bootstrap.cli.output.Table;
import dev.portero.bootstrap.cli.output.UseCaseCommand;
import dev.portero.bootstrap.cli.role.RoleOutput;
import dev.portero.domain.user.User;
import dev.portero.rest.pagination.OpaqueCursor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Commands `users list` and `users find`.
@Command(
        name = "list",
        aliases = "find",
        description = "Lists users, or finds users by a substring of address, user name or full name.",
        footer = {
            "",
            "The search ignores case. One or two letters match only the beginning of a name. Without --status, deleted"
                    + " users are left out.",
            "Example: portero users find garcia --status active",
            "         portero users list --role admin --sort username"
        })
final class UsersList extends UseCaseCommand {

    private static final int MOST = 1_000;
    private static final String A_TIME = " is neither a day such as 2026-11-21 nor a time such as 2026-11-21T10:00:00Z";

    @Parameters(arity = "0..1", paramLabel = "<text>", description = "A substring of a name or an address.")
    private String text = "";

    @Option(names = "--status", description = "Only this status: pending, active, suspended or deleted.")
    private String status = "";

    @Option(names = "--role", description = "Only users with this role.")
    private String role = "";

    @Option(
            names = "--created-from",
            paramLabel = "<time>",
            description = "Only users created then or later: a day, or a time.")
    private String from = "";

    @Option(
            names = "--created-to",
            paramLabel = "<time>",
            description = "Only users created then or earlier: a day, or a time.")
    private String to = "";

    @Option(
            names = "--sort",
            paramLabel = "<by>",
            description = "created_at, updated_at, email, username or status; a leading - reverses the order."
                    + " -created_at by default.")
    private String sort = "";

    @Option(
            names = "--limit",
            paramLabel = "<number>",
            description = "The number of users, from 1 to 1000; 50 by default.")
    private int limit = 50;

    @Option(names = "--page", paramLabel = "<number>", description = "The page to show; the first one is 1.")
    private int page;

    @Option(
            names = "--cursor",
            paramLabel = "<cursor>",
            description = "The cursor of the next page, from the previous one.")
    private String cursor = "";

    @Override
    public int with(CommandContext context) {
        if (limit < 1 || limit > MOST || page < 0) {
            throw usageError("--limit must be from 1 to " + MOST + ", and --page at least 1");
        }
        FindUsers.Query query = new FindUsers.Query(
                status, role, text, from, to, sort, cursor.isEmpty() ? "" : OpaqueCursor.read(cursor), page, limit);
        return switch (context.useCase(FindUsers.class).handle(query)) {
            case FindUsers.Outcome.Flawed flawed ->
                throw usageError(flawed.flaws().stream().map(this::message).collect(Collectors.joining("; ")));
            case FindUsers.Outcome.Found found ->
                isNoRole(context)
                        ? refuse(RoleOutput.unknown(List.of(role)))
                        : show(json(found.page()), text(found.page()));
        };
    }

    private boolean isNoRole(CommandContext context) {
        return !role.isBlank() && context.useCase(ReadRole.class).handle(role) instanceof ReadRole.Outcome.NotFound;
    }

    private String message(Flaw flaw) {
        return switch (flaw) {
            case STATUS_UNKNOWN -> "--status=" + status + " is not one of pending, active, suspended and deleted";
            case ROLE_MALFORMED -> "--role=" + role + " is not a role name";
            case FRAGMENT_TOO_LONG -> "the text is too long";
            case FRAGMENT_CHARACTERS -> "the text has characters that a name cannot have";
            case CREATED_FROM_MALFORMED -> "--created-from=" + from + A_TIME;
            case CREATED_TO_MALFORMED -> "--created-to=" + to + A_TIME;
            case CREATED_TO_TOO_EARLY -> "--created-to is before --created-from";
            case SORT_UNKNOWN -> "--sort=" + sort + " is not one of created_at, updated_at, email, username and status";
            case CURSOR_UNREADABLE -> "--cursor does not belong to this sort order";
            case CURSOR_WITH_PAGE -> "--cursor and --page cannot be combined";
            case PAGE_TOO_DEEP ->
                "--page reaches the first " + NumberedPages.DEEPEST + " users only; use --cursor, or narrow the search";
        };
    }

    private List<String> text(FindUsers.Page found) {
        if (found.accounts().isEmpty()) {
            return List.of("no user matches");
        }
        Table table = new Table("USERNAME", "E-MAIL", "STATUS", "ROLES", "CREATED", "ID");
        for (Account account : found.accounts()) {
            User user = account.user();
            table.row(
                    user.profile().username().value(),
                    user.profile().email().value(),
                    UserOutput.status(user),
                    UserOutput.listed(account.roles()),
                    UserOutput.time(user.createdAt()),
                    user.id().toString());
        }
        List<String> lines = new ArrayList<>(table.lines());
        lines.add(found.accounts().size() + " of " + (found.total().isEstimate() ? "about " : "")
                + found.total().users() + next(found));
        return lines;
    }

    private String next(FindUsers.Page found) {
        boolean byNumber = found.number() > 0 && (found.number() + 1L) * limit <= NumberedPages.DEEPEST;
        return found.next()
                .map(place -> "; next page: "
                        + (byNumber ? "--page " + (found.number() + 1) : "--cursor " + OpaqueCursor.of(place)))
                .orElse("");
    }

    private Map<String, @Nullable Object> json(FindUsers.Page found) {
        long total = found.total().users();
        Map<String, @Nullable Object> meta = new LinkedHashMap<>();
        meta.put("page", found.number() == 0 ? null : found.number());
        meta.put("per_page", limit);
        meta.put("pages", Math.ceilDiv(total, (long) limit));
        meta.put("total", total);
        meta.put("total_is_estimate", found.total().isEstimate());
        meta.put("next_cursor", found.next().map(OpaqueCursor::of).orElse(null));
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put(
                "items",
                found.accounts().stream()
                        .map(account -> UserOutput.json(
                                account.user(), account.roles(), account.logins(), account.mustChangePassword()))
                        .toList());
        members.put("meta", meta);
        return members;
    }
}
