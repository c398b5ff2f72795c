package dev.portero.bootstrap.cli.output;

import dev.portero.application.health.CheckReadiness;
import dev.portero.application.port.Unavailable;
import dev.portero.bootstrap.CommandContext;
import dev.portero.bootstrap.config.Configuration;
import dev.portero.bootstrap.embedded.StartupException;
import dev.portero.domain.audit.Actor;
import dev.portero.domain.audit.RequestContext;
import java.util.UUID;

/// Base class of commands over use cases: opens the context, and explains a database that is not migrated.
public abstract class UseCaseCommand extends OutputCommand {

    /// Executes the command and returns the exit code.
    public abstract int with(CommandContext context);

    /// Validates the configuration before the context is opened.
    public void examine(Configuration configuration) {}

    @Override
    public Integer call() {
        Configuration configuration = environment().configuration();
        examine(configuration);
        try (CommandContext context = environment().openContext(configuration)) {
            return attempt(context);
        }
    }

    /// Checks the schema version only after a failure, because the check costs a round trip.
    private int attempt(CommandContext context) {
        try {
            return with(context);
        } catch (IllegalStateException | Unavailable fault) {
            if (context.useCase(CheckReadiness.class).handle() instanceof CheckReadiness.Outcome.NotMigrated) {
                throw new StartupException("the database schema is not the one of this build: run portero migrate");
            }
            throw fault;
        }
    }

    /// Request context of an action by the operator of this machine.
    public static RequestContext act() {
        return new RequestContext(new Actor.Service("cli"), UUID.randomUUID().toString(), "", "");
    }
}
