/** What somebody sees of their roles on their own page. */
@NullMarked
package coop.workers.manyhands.roles.web;

import org.jspecify.annotations.NullMarked;
