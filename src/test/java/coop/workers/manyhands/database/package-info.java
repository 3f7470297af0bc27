/** Tests of the embedded PostgreSQL. */
@NullMarked
package coop.workers.manyhands.database;

import org.jspecify.annotations.NullMarked;
