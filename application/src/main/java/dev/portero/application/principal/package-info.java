/// Principals: who is calling, looked up once for each request, cached, and invalidated when something changes.
@NullMarked
package dev.portero.application.principal;

import org.jspecify.annotations.NullMarked;
