package dev.portero.application.health.port;

import dev.portero.application.key.port.SigningKeyFactory.Seal;
import java.util.Optional;

/// Keys that the database keeps encrypted under the sealing secret, as far as this process can open them.
///
/// Both questions may be asked at once by many threads, and take a query or two at most.
public interface SealedKeys {

    /// Why one of them does not open here, in one line for people who run the service: which key, which setting, what
    /// to
    /// do. Empty where all of them open, and where that cannot be told because the database does not answer. A key
    /// that has been opened once counts as open, so a replica with the former secret goes on. After a failure it is
    /// tried
    /// again, so that the answer changes when the keys do. Where there is no key yet, the first is made, as at any
    /// start.
    Optional<String> flaw();

    /// How the key of the audit is sealed, by a look that changes nothing; empty where there is none yet.
    ///
    /// @throws dev.portero.application.port.Unavailable when the database does not answer
    Optional<Seal> auditKeySeal();
}
