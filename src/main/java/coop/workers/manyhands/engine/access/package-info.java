/** Who may ask the engine for what: guards of commands, queries and expressions, the rights of groups, refusals in plain words. */
@NullMarked
package coop.workers.manyhands.engine.access;

import org.jspecify.annotations.NullMarked;
