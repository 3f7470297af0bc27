/** What tests share: one application on one embedded PostgreSQL, a mail server that keeps what it is sent, a clock that can be moved. */
@NullMarked
package coop.workers.manyhands.support;

import org.jspecify.annotations.NullMarked;
