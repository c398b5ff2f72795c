package dev.portero.bootstrap;

import dev.portero.application.idempotency.AnswerOnce;
import dev.portero.application.idempotency.ForgetAnswers;
import dev.portero.application.idempotency.port.Answers;
import dev.portero.application.port.Ids;
import dev.portero.application.port.KeyedDigests;
import dev.portero.application.port.Sealer;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/// The use cases of `application.idempotency`.
@Factory
final class IdempotencyBeans {

    @Singleton
    AnswerOnce answerOnce(Answers answers, KeyedDigests digests, Sealer sealer, Ids ids) {
        return new AnswerOnce(answers, digests, sealer, ids, AnswerOnce.TERMS);
    }

    @Singleton
    ForgetAnswers forgetAnswers(Answers answers) {
        return new ForgetAnswers(answers);
    }
}
