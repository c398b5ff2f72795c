package dev.portero.rest.client;

import dev.portero.application.NumberedPages;
import dev.portero.application.client.ListClients;
import dev.portero.application.client.ReadClient;
import dev.portero.application.client.ReassignClient;
import dev.portero.application.client.RegisterClient;
import dev.portero.application.client.RevokeClient;
import dev.portero.application.client.RotateClientSecret;
import dev.portero.application.client.port.ClientOwnerStatus;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.client.ClientId;
import dev.portero.domain.role.Permission;
import dev.portero.domain.user.UserId;
import dev.portero.rest.body.JsonRequest;
import dev.portero.rest.idempotency.IdempotencyKeyHandler;
import dev.portero.rest.idempotency.RequestContent;
import dev.portero.rest.pagination.PageMeta;
import dev.portero.rest.pagination.PageNumber;
import dev.portero.rest.pagination.PageProblems;
import dev.portero.rest.pagination.PageView;
import dev.portero.rest.pagination.PerPage;
import dev.portero.rest.problem.CommonProblems;
import dev.portero.rest.problem.FieldProblems;
import dev.portero.rest.request.PathPrefix;
import dev.portero.rest.security.ActorId;
import dev.portero.rest.security.RequiresPermission;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Controller for OAuth clients: list, read, register, revoke, rotate the secret, reassign the owner.
@Controller("/v1/clients")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ClientController {

    /// Body of a client registration.
    @JsonRequest
    record Registration(String name, List<String> permissions) {

        /// Canonical content, which identifies this request under its `Idempotency-Key`.
        RequestContent content() {
            return new RequestContent().text(name).texts(permissions);
        }
    }

    /// Body of a secret rotation: how long the previous secret stays valid beside the new one.
    @JsonRequest
    record Rotation(@Nullable Integer overlapSeconds) {

        /// Canonical content, which identifies this request under its `Idempotency-Key`.
        RequestContent content() {
            return new RequestContent().text(overlapSeconds == null ? null : overlapSeconds.toString());
        }

        Duration overlap() {
            return overlapSeconds == null ? RotateClientSecret.DEFAULT_OVERLAP : Duration.ofSeconds(overlapSeconds);
        }
    }

    /// Body that names the new owner of a client.
    @JsonRequest
    record Reassignment(String userId) {}

    private final RegisterClient registerClient;
    private final ListClients listClients;
    private final ReadClient readClient;
    private final RotateClientSecret rotateClientSecret;
    private final ReassignClient reassignClient;
    private final RevokeClient revokeClient;
    private final IdempotencyKeyHandler idempotency;

    ClientController(
            RegisterClient registerClient,
            ListClients listClients,
            ReadClient readClient,
            RotateClientSecret rotateClientSecret,
            ReassignClient reassignClient,
            RevokeClient revokeClient,
            IdempotencyKeyHandler idempotency) {
        this.registerClient = registerClient;
        this.listClients = listClients;
        this.readClient = readClient;
        this.rotateClientSecret = rotateClientSecret;
        this.reassignClient = reassignClient;
        this.revokeClient = revokeClient;
        this.idempotency = idempotency;
    }

    @Post
    @RequiresPermission(Permission.CLIENTS_MANAGE)
    HttpResponse<?> register(HttpRequest<?> request, RequestContext act, @Body Registration body) {
        RegisterClient.Command command = new RegisterClient.Command(act, body.name(), body.permissions());
        return idempotency.answer(
                request,
                ActorId.of(act),
                body.content(),
                (Consumer<RegisterClient.Outcome> witness) -> registerClient.handle(command, witness),
                outcome -> registered(PathPrefix.of(request), body, outcome));
    }

    private static MutableHttpResponse<?> registered(String prefix, Registration body, RegisterClient.Outcome outcome) {
        return switch (outcome) {
            case RegisterClient.Outcome.Registered done ->
                HttpResponse.created(
                        ClientView.of(done.client(), done.secret().value()),
                        URI.create(prefix + "/v1/clients/" + done.client().id()));
            case RegisterClient.Outcome.FlawedName flawed -> ClientProblems.flawedName();
            case RegisterClient.Outcome.UnknownPermissions unknown ->
                ClientProblems.unknownPermissions(body.permissions(), unknown.names());
            case RegisterClient.Outcome.NotHeld missing -> ClientProblems.notHeld(missing.permissions());
        };
    }

    @Get
    @RequiresPermission(Permission.CLIENTS_READ)
    HttpResponse<?> list(
            @QueryValue("cursor") Optional<String> cursor,
            @QueryValue("page") Optional<String> page,
            @QueryValue("per_page") Optional<String> perPage) {
        int number = PageNumber.of(page.orElse(""));
        int limit = PerPage.of(perPage.orElse(""));
        if (cursor.isEmpty()) {
            return list(new ListClients.Query(new ListClients.Start.Numbered(Math.max(1, number)), limit));
        }
        if (number != PageNumber.UNSAID) {
            return PageProblems.response(PageProblems.cursorWithPage(new FieldProblems()));
        }
        return ClientId.parse(cursor.get())
                .<HttpResponse<?>>map(after -> list(new ListClients.Query(new ListClients.Start.After(after), limit)))
                .orElseGet(() -> PageProblems.response(PageProblems.unreadableCursor(new FieldProblems())));
    }

    private HttpResponse<?> list(ListClients.Query query) {
        return switch (listClients.handle(query)) {
            case ListClients.Outcome.Found found -> HttpResponse.ok(page(found.page(), query.perPage()));
            case ListClients.Outcome.TooDeep deep ->
                PageProblems.response(PageProblems.pageTooDeep(new FieldProblems(), NumberedPages.DEEPEST));
        };
    }

    private static PageView<ClientView> page(ListClients.Page page, int perPage) {
        return new PageView<>(
                page.clients().stream()
                        .map(client ->
                                ClientView.of(client, page.owners().getOrDefault(client.id(), ClientOwnerStatus.NONE)))
                        .toList(),
                PageMeta.Numbered.of(
                        page.number(),
                        perPage,
                        page.total(),
                        false,
                        page.next().map(ClientId::toString).orElse(null)));
    }

    @Get("/{id}")
    @RequiresPermission(Permission.CLIENTS_READ)
    HttpResponse<?> read(@PathVariable("id") String id) {
        return switch (readClient.handle(id)) {
            case ReadClient.Outcome.Found found -> HttpResponse.ok(ClientView.of(found.client(), found.owner()));
            case ReadClient.Outcome.NotFound notFound -> CommonProblems.NOT_FOUND.response();
        };
    }

    @Post("/{id}/secret")
    @RequiresPermission(Permission.CLIENTS_MANAGE)
    HttpResponse<?> rotate(
            HttpRequest<?> request, RequestContext act, @PathVariable("id") String id, @Nullable @Body Rotation body) {
        Rotation rotation = Objects.requireNonNullElseGet(body, () -> new Rotation(null));
        RotateClientSecret.Command command = new RotateClientSecret.Command(act, id, rotation.overlap());
        return idempotency.answer(
                request,
                ActorId.of(act),
                rotation.content(),
                (Consumer<RotateClientSecret.Outcome> witness) -> rotateClientSecret.handle(command, witness),
                ClientController::rotated);
    }

    private static MutableHttpResponse<?> rotated(RotateClientSecret.Outcome outcome) {
        return switch (outcome) {
            case RotateClientSecret.Outcome.Rotated done ->
                HttpResponse.ok(ClientView.of(done.client(), done.secret().value()));
            case RotateClientSecret.Outcome.NotFound notFound -> CommonProblems.NOT_FOUND.response();
            case RotateClientSecret.Outcome.Revoked revoked -> ClientProblems.CLIENT_REVOKED.response();
            case RotateClientSecret.Outcome.NotHeld missing -> ClientProblems.notHeld(missing.permissions());
            case RotateClientSecret.Outcome.OverlapOutOfRange odd -> ClientProblems.overlapOutOfRange();
        };
    }

    @Put("/{id}/owner")
    @RequiresPermission(Permission.CLIENTS_MANAGE)
    HttpResponse<?> reassign(RequestContext act, @PathVariable("id") String id, @Body Reassignment body) {
        if (UserId.parse(body.userId()).isEmpty()) {
            return ClientProblems.unknownOwner();
        }
        return switch (reassignClient.handle(new ReassignClient.Command(act, id, body.userId()))) {
            case ReassignClient.Outcome.Reassigned done ->
                HttpResponse.ok(ClientView.of(done.client(), ClientOwnerStatus.ACTIVE));
            case ReassignClient.Outcome.NotFound notFound -> CommonProblems.NOT_FOUND.response();
            case ReassignClient.Outcome.Revoked revoked -> ClientProblems.CLIENT_REVOKED.response();
            case ReassignClient.Outcome.UnknownOwner unknown -> ClientProblems.unknownOwner();
            case ReassignClient.Outcome.OwnerNotActive inactive -> ClientProblems.OWNER_NOT_ACTIVE.response();
            case ReassignClient.Outcome.OwnerLacks missing -> ClientProblems.ownerLacks(missing.permissions());
            case ReassignClient.Outcome.NotHeld missing -> ClientProblems.notHeld(missing.permissions());
        };
    }

    @Delete("/{id}")
    @RequiresPermission(Permission.CLIENTS_MANAGE)
    HttpResponse<?> revoke(RequestContext act, @PathVariable("id") String id) {
        return switch (revokeClient.handle(new RevokeClient.Command(act, id))) {
            case RevokeClient.Outcome.Revoked done -> HttpResponse.noContent();
            case RevokeClient.Outcome.NotFound notFound -> CommonProblems.NOT_FOUND.response();
            case RevokeClient.Outcome.NotHeld missing -> ClientProblems.notHeld(missing.permissions());
        };
    }
}
