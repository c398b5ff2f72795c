package dev.portero.rest.key;

import dev.portero.application.key.ListKeys;
import dev.portero.application.key.RetireKey;
import dev.portero.application.key.RotateKeys;
import dev.portero.application.key.RotateKeys.Outcome;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.role.Permission;
import dev.portero.rest.idempotency.IdempotencyKeyHandler;
import dev.portero.rest.idempotency.RequestContent;
import dev.portero.rest.problem.CommonProblems;
import dev.portero.rest.security.ActorId;
import dev.portero.rest.security.RequiresPermission;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Controller for the signing keys of access tokens, for operators.
@Controller("/v1/keys")
@ExecuteOn(TaskExecutors.BLOCKING)
@RequiresPermission(Permission.OPERATIONS_MANAGE)
final class KeyController {

    /// Syntax of a key id; any other id is unknown.
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    private final ListKeys listKeys;
    private final RotateKeys rotateKeys;
    private final RetireKey retireKey;
    private final IdempotencyKeyHandler idempotency;

    KeyController(ListKeys listKeys, RotateKeys rotateKeys, RetireKey retireKey, IdempotencyKeyHandler idempotency) {
        this.listKeys = listKeys;
        this.rotateKeys = rotateKeys;
        this.retireKey = retireKey;
        this.idempotency = idempotency;
    }

    @Get
    HttpResponse<?> list() {
        return switch (listKeys.handle()) {
            case ListKeys.Outcome.Listed listed -> HttpResponse.ok(KeyListView.of(listed.keys()));
            case ListKeys.Outcome.SharedSecretSigns shared -> KeyProblems.SHARED_SECRET_SIGNS.response();
        };
    }

    @Post("/rotate")
    HttpResponse<?> rotate(HttpRequest<?> request, RequestContext act, @QueryValue("now") Optional<String> now) {
        String atOnce = now.orElse("false");
        if (!atOnce.equals("true") && !atOnce.equals("false")) {
            return KeyProblems.neitherNowNorLater();
        }
        RotateKeys.Command command = new RotateKeys.Command(act, atOnce.equals("true"));
        return idempotency.answer(
                request,
                ActorId.of(act),
                new RequestContent().text(now.orElse(null)),
                (Consumer<Outcome> witness) -> rotateKeys.handle(command, witness),
                KeyController::rotated);
    }

    private static MutableHttpResponse<?> rotated(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Rotated done -> HttpResponse.status(HttpStatus.CREATED).body(KeyView.of(done.key()));
            case Outcome.OneIsPending pending -> KeyProblems.KEY_PENDING.response();
            case Outcome.SharedSecretSigns shared -> KeyProblems.SHARED_SECRET_SIGNS.response();
            case Outcome.SealedOtherwise other -> KeyProblems.KEYS_SEALED_OTHERWISE.response();
        };
    }

    @Post("/{id}/retire")
    HttpResponse<?> retire(RequestContext act, @PathVariable("id") String id) {
        if (!ID.matcher(id).matches()) {
            return CommonProblems.NOT_FOUND.response();
        }
        return switch (retireKey.handle(new RetireKey.Command(act, id))) {
            case RetireKey.Outcome.Withdrawn done -> HttpResponse.noContent();
            case RetireKey.Outcome.NotFound unknown -> CommonProblems.NOT_FOUND.response();
            case RetireKey.Outcome.StillSigns active -> KeyProblems.KEY_ACTIVE.response();
            case RetireKey.Outcome.SharedSecretSigns shared -> KeyProblems.SHARED_SECRET_SIGNS.response();
        };
    }
}
