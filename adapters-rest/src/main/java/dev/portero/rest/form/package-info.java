/// Request bodies that are forms, read strictly.
@NullMarked
package dev.portero.rest.form;

import org.jspecify.annotations.NullMarked;
