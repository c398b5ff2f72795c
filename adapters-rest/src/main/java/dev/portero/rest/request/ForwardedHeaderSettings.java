package dev.portero.rest.request;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.List;
import java.util.Optional;

/// Settings of forwarded headers: the path prefix and the trusted proxies.
///
/// @param rootPath the prefix of links when no trusted proxy reports another
/// @param trustedProxies addresses and ranges
@ConfigurationProperties("portero.forwarding")
public record ForwardedHeaderSettings(
        @Bindable(defaultValue = "") String rootPath,
        @Bindable(defaultValue = "") List<String> trustedProxies) {

    public ForwardedHeaderSettings {
        trustedProxies = trustedProxies.stream().filter(text -> !text.isBlank()).toList();
    }

    /// The parsed trusted proxies.
    ///
    /// @throws java.util.NoSuchElementException if an entry is invalid; `PathPrefix` and `IpRange` validate beforehand
    public TrustedProxies proxies() {
        return new TrustedProxies(trustedProxies.stream()
                .map(text -> IpRange.parse(text).orElseThrow())
                .toList());
    }

    /// The prefix of links: a single, well-formed value of a trusted proxy takes precedence over the setting.
    public String prefix(boolean trusted, List<String> forwardedPrefix) {
        Optional<String> forwarded = trusted && forwardedPrefix.size() == 1
                ? PathPrefix.parse(forwardedPrefix.getFirst())
                : Optional.empty();
        return forwarded.orElse(rootPath);
    }
}
