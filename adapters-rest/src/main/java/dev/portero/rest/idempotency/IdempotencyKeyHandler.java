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

/// Answers a request that carries an `Idempotency-Key` once, and says the same again to whoever repeats it.
@Singleton
public final class IdempotencyKeyHandler {

    private static final String KEY = "Idempotency-Key";
    private static final String REPLAYED = "Idempotency-Replayed";
    private static final Pattern FORM = Pattern.compile("[!-~]{1,255}");

    private final ExecuteIdempotently executeIdempotently;
    private final StoredResponseCodec told;

    IdempotencyKeyHandler(ExecuteIdempotently executeIdempotently, StoredResponseCodec told) {
        this.executeIdempotently = executeIdempotently;
        this.told = told;
    }

    /// Does it, unless it was done before under the same key.
    ///
    /// @param caller who asks: keys of different callers have nothing to do with each other
    /// @param content what makes it this request and no other
    /// @param act does it, and shows the outcome to a witness in its unit of work
    /// @param answer what the caller is told of an outcome
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
                    "There is one Idempotency-Key, of 1 to 255 visible ASCII characters.", Map.of());
        }
        String scope = caller + " " + request.getMethodName() + " " + request.getPath();
        return answer(
                new Command<>(
                        scope,
                        keys.getFirst(),
                        told.json(content.parts()),
                        act,
                        outcome -> told.of(request, answer.apply(outcome))),
                answer);
    }

    private <O> HttpResponse<?> answer(Command<O> command, Function<O, MutableHttpResponse<?>> answer) {
        return switch (executeIdempotently.handle(command)) {
            case Outcome.Done<O> done -> answer.apply(done.outcome());
            case Outcome.Repeated<O> before -> told.again(before.answer()).header(REPLAYED, "true");
            case Outcome.InProgress<O> other -> IdempotencyProblems.REQUEST_IN_PROGRESS.response();
            case Outcome.KeyReused<O> other -> IdempotencyProblems.IDEMPOTENCY_KEY_REUSED.response();
        };
    }
}
