package dev.portero.rest.idempotency;

import dev.portero.application.idempotency.ExecuteIdempotently;
import dev.portero.application.idempotency.ExecuteIdempotently.Command;
import dev.portero.application.idempotency.ExecuteIdempotently.Outcome;
import dev.portero.rest.problem.CommonProblems;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Executes a request with an `Idempotency-Key` once, and replays the stored response when it is repeated.
@Singleton
public final class IdempotencyKeyHandler {

    private static final int LONGEST_PATH = 512;

    private static final String KEY = "Idempotency-Key";
    private static final String REPLAYED = "Idempotency-Replayed";
    private static final Pattern FORM = Pattern.compile("[!-~]{1,255}");

    private final ExecuteIdempotently executeIdempotently;
    private final StoredResponseCodec codec;

    IdempotencyKeyHandler(ExecuteIdempotently executeIdempotently, StoredResponseCodec codec) {
        this.executeIdempotently = executeIdempotently;
        this.codec = codec;
    }

    /// Executes the operation, unless it was executed before under the same key.
    ///
    /// @param caller the scope of the key: keys of different callers are independent
    /// @param content the canonical request, which identifies it under its key
    /// @param act executes the operation, and passes the outcome to a witness within its unit of work
    /// @param answer renders an outcome as the response
    public <O> HttpResponse<?> answer(
            HttpRequest<?> request,
            String caller,
            RequestContent content,
            Function<Consumer<O>, O> act,
            Function<O, MutableHttpResponse<?>> answer) {
        List<String> keys = request.getHeaders().getAll(KEY);
        if (keys.isEmpty()) {
            return answer.apply(act.apply(outcome -> {}));
        }
        if (keys.size() > 1 || !FORM.matcher(keys.getFirst()).matches()) {
            return CommonProblems.MALFORMED_REQUEST.response(
                    "The header Idempotency-Key must be a single value of 1 to 255 visible ASCII characters.",
                    Map.of());
        }
        String scope = caller + " " + request.getMethodName() + " " + bounded(request.getPath());
        return answer(
                new Command<>(
                        scope,
                        keys.getFirst(),
                        codec.json(content.parts()),
                        act,
                        outcome -> codec.of(request, answer.apply(outcome))),
                answer);
    }

    /// The part of a path that identifies a resource: none has a longer one, and an index row is limited.
    private static String bounded(String path) {
        return path.substring(0, Math.min(path.length(), LONGEST_PATH));
    }

    private <O> HttpResponse<?> answer(Command<O> command, Function<O, MutableHttpResponse<?>> answer) {
        return switch (executeIdempotently.handle(command)) {
            case Outcome.Done<O> done -> answer.apply(done.outcome());
            case Outcome.Repeated<O> before -> codec.again(before.answer()).header(REPLAYED, "true");
            case Outcome.InProgress<O> other -> IdempotencyProblems.REQUEST_IN_PROGRESS.response();
            case Outcome.KeyReused<O> other -> IdempotencyProblems.IDEMPOTENCY_KEY_REUSED.response();
        };
    }
}
