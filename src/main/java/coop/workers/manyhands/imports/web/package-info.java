/** The pages of imports. */
@NullMarked
package coop.workers.manyhands.imports.web;

import org.jspecify.annotations.NullMarked;
