/// Principals: authenticated callers, looked up once per request, cached, and invalidated on changes.
@NullMarked
package dev.portero.application.principal;

import org.jspecify.annotations.NullMarked;
