/// Commands: the service and its servers.
@NullMarked
package dev.portero.bootstrap.cli.service;

import org.jspecify.annotations.NullMarked;
