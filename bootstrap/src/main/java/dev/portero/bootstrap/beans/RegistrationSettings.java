package dev.portero.bootstrap.beans;

import dev.portero.domain.user.ApprovalPolicy;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.List;

/// Settings of registration: the approval policy and the roles of new accounts.
@ConfigurationProperties("portero.registration")
record RegistrationSettings(
        @Bindable(defaultValue = "NONE") ApprovalPolicy approval,
        @Bindable(defaultValue = "user") List<String> defaultRoles) {}
