package dev.portero.bootstrap.planted.untranslated.persistence.user;

import io.micronaut.data.repository.GenericRepository;
import java.util.UUID;

/// Breaks repositoriesTranslateFailures.
interface RepositoryWithoutTranslation extends GenericRepository<String, UUID> {}
