/// Cryptography adapters: password hashing, access tokens, signing keys, encryption under the secret of the server.
/// `portero.platform: none` switches them off as a whole.
@Configuration
@Requires(property = "portero.platform", value = "system", defaultValue = "system")
@NullMarked
package dev.portero.bootstrap.crypto;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
