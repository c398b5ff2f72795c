package dev.portero.bootstrap.beans;

import dev.portero.application.client.AuthenticateClient;
import dev.portero.application.client.ClientAuthenticator;
import dev.portero.application.client.FindOrphanedClients;
import dev.portero.application.client.IntrospectToken;
import dev.portero.application.client.IssueClientToken;
import dev.portero.application.client.ListClients;
import dev.portero.application.client.ReadClient;
import dev.portero.application.client.ReassignClient;
import dev.portero.application.client.RegisterClient;
import dev.portero.application.client.RevokeClient;
import dev.portero.application.client.RotateClientSecret;
import io.micronaut.context.annotation.ClassImport;
import jakarta.inject.Singleton;

/// Beans of the use cases in `application.client`.
@ClassImport(
        classes = {
            AuthenticateClient.class,
            ClientAuthenticator.class,
            FindOrphanedClients.class,
            IntrospectToken.class,
            IssueClientToken.class,
            ListClients.class,
            ReadClient.class,
            ReassignClient.class,
            RegisterClient.class,
            RevokeClient.class,
            RotateClientSecret.class
        },
        annotate = Singleton.class)
final class ClientBeans {}
