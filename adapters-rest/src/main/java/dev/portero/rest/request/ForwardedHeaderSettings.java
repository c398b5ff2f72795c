package dev.portero.rest.request;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.List;
import java.util.Optional;

/// What proxies in front of the service do, and which of them are believed.
///
/// @param rootPath the prefix that links carry when no trusted proxy names another
/// @param trustedProxies addresses and ranges
@ConfigurationProperties("portero.forwarding")
public record ForwardedHeaderSettings(
        @Bindable(defaultValue = "") String rootPath,
        @Bindable(defaultValue = "") List<String> trustedProxies) {

    public ForwardedHeaderSettings {
        trustedProxies = trustedProxies.stream().filter(text -> !text.isBlank()).toList();
    }

    /// The proxies, read.
    ///
    /// @throws java.util.NoSuchElementException when a proxy cannot be read; `Prefix` and `Network` tell beforehand
    public TrustedProxies proxies() {
        return new TrustedProxies(trustedProxies.stream()
                .map(text -> IpRange.parse(text).orElseThrow())
                .toList());
    }

    /// What links begin with: what a trusted proxy says, once and well-formed, before what is configured.
    public String prefix(boolean trusted, List<String> forwardedPrefix) {
        Optional<String> forwarded = trusted && forwardedPrefix.size() == 1
                ? PathPrefix.parse(forwardedPrefix.getFirst())
                : Optional.empty();
        return forwarded.orElse(rootPath);
    }
}
