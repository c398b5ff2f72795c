package dev.portero.bootstrap.cli.user;

import dev.portero.application.role.ReadRole;
import dev.portero.application.user.FindUsers;
import dev.portero.application.user.FindUsers.Account;
import dev.portero.application.user.FindUsers.Flaw;
import dev.portero.bootstrap.cli.output.CommandContext;
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

/// Lists and searches people.
@Command(
        name = "list",
        aliases = "find",
        description = "Lists people, or finds those who have a text in their address, user name or full name.",
        footer = {
            "",
            "The text is looked for in any case and anywhere; one or two letters where a name begins. Without --status"
                    + " everybody is listed who is not deleted.",
            "Example: portero users find garcia --status active",
            "         portero users list --role admin --sort username"
        })
final class UsersList extends UseCaseCommand {

    private static final int MOST = 1_000;
    private static final String A_TIME = " is neither a day such as 2026-11-21 nor a time such as 2026-11-21T10:00:00Z";

    @Parameters(arity = "0..1", paramLabel = "<text>", description = "A part of a name or an address.")
    private String text = "";

    @Option(names = "--status", description = "Only these: pending, active, suspended or deleted.")
    private String status = "";

    @Option(names = "--role", description = "Only those who hold this role.")
    private String role = "";

    @Option(names = "--created-from", paramLabel = "<time>", description = "Who came then or later: a day, or a time.")
    private String from = "";

    @Option(names = "--created-to", paramLabel = "<time>", description = "Who came then or earlier: a day, or a time.")
    private String to = "";

    @Option(
            names = "--sort",
            paramLabel = "<by>",
            description = "created_at, updated_at, email, username or status; - before it turns the order round."
                    + " The newest come first if unsaid.")
    private String sort = "";

    @Option(names = "--limit", paramLabel = "<number>", description = "At most so many, from 1 to 1000; 50 if unsaid.")
    private int limit = 50;

    @Option(names = "--page", paramLabel = "<number>", description = "The page to show, from 1 on.")
    private int page;

    @Option(names = "--cursor", paramLabel = "<place>", description = "Where to go on, as the page before says.")
    private String cursor = "";

    @Override
    public int with(CommandContext workbench) {
        if (limit < 1 || limit > MOST || page < 0) {
            throw misunderstood("--limit is a number from 1 to " + MOST + ", and --page one from 1 on");
        }
        FindUsers.Query query = new FindUsers.Query(
                status, role, text, from, to, sort, cursor.isEmpty() ? "" : OpaqueCursor.read(cursor), page, limit);
        return switch (workbench.useCase(FindUsers.class).handle(query)) {
            case FindUsers.Outcome.Flawed flawed ->
                throw misunderstood(flawed.flaws().stream().map(this::told).collect(Collectors.joining("; ")));
            case FindUsers.Outcome.Found found ->
                isNoRole(workbench)
                        ? refuse(RoleOutput.unknown(List.of(role)))
                        : show(json(found.page()), text(found.page()));
        };
    }

    private boolean isNoRole(CommandContext workbench) {
        return !role.isBlank() && workbench.useCase(ReadRole.class).handle(role) instanceof ReadRole.Outcome.NotFound;
    }

    private String told(Flaw flaw) {
        return switch (flaw) {
            case STATUS_UNKNOWN -> "--status=" + status + " is none of pending, active, suspended and deleted";
            case ROLE_MALFORMED -> "--role=" + role + " is not the name of a role";
            case FRAGMENT_TOO_LONG -> "the text is too long";
            case FRAGMENT_CHARACTERS -> "the text has characters that no name has";
            case CREATED_FROM_MALFORMED -> "--created-from=" + from + A_TIME;
            case CREATED_TO_MALFORMED -> "--created-to=" + to + A_TIME;
            case CREATED_TO_TOO_EARLY -> "--created-to is before --created-from";
            case SORT_UNKNOWN -> "--sort=" + sort + " is none of created_at, updated_at, email, username and status";
            case CURSOR_UNREADABLE -> "--cursor is not from a list in this order";
            case CURSOR_WITH_PAGE -> "--cursor and --page do not go together";
            case PAGE_TOO_DEEP ->
                "pages by number end at " + FindUsers.DEEPEST
                        + " people; --cursor goes on, or say more about who is meant";
        };
    }

    private List<String> text(FindUsers.Page found) {
        if (found.accounts().isEmpty()) {
            return List.of("there is nobody like that");
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
        boolean byNumber = found.number() > 0 && (found.number() + 1L) * limit <= FindUsers.DEEPEST;
        return found.next()
                .map(place -> "; the next ones: "
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
