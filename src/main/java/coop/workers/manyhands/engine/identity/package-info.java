/** Users and groups of the engine: sign-in, passwords, seeding of groups, what an account may change of itself. */
@NullMarked
package coop.workers.manyhands.engine.identity;

import org.jspecify.annotations.NullMarked;
