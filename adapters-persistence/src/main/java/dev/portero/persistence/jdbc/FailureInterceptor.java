package dev.portero.persistence.jdbc;

import io.micronaut.aop.InterceptorBean;
import io.micronaut.aop.MethodInterceptor;
import io.micronaut.aop.MethodInvocationContext;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// Interceptor of [TranslatedFailures].
@Singleton
@InterceptorBean(TranslatedFailures.class)
final class FailureInterceptor implements MethodInterceptor<Object, Object> {

    private final FailureTranslator failures;

    FailureInterceptor(FailureTranslator failures) {
        this.failures = failures;
    }

    @Override
    public @Nullable Object intercept(MethodInvocationContext<Object, Object> call) {
        try {
            return call.proceed();
        } catch (RuntimeException failure) {
            throw failures.translated(failure);
        }
    }
}
