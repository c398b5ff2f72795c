/// The API's description of itself, and two pages to read and try it.
@NullMarked
package dev.portero.rest.pages;

import org.jspecify.annotations.NullMarked;
