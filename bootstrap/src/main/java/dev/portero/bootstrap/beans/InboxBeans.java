package dev.portero.bootstrap.beans;

import dev.portero.application.inbox.CommandMetrics;
import dev.portero.application.inbox.ProcessOnce;
import dev.portero.application.inbox.PurgeProcessedMessages;
import io.micronaut.context.annotation.ClassImport;
import jakarta.inject.Singleton;

/// Beans of the use cases in `application.inbox`.
@ClassImport(
        classes = {CommandMetrics.class, ProcessOnce.class, PurgeProcessedMessages.class},
        annotate = Singleton.class)
final class InboxBeans {}
