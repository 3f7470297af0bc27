/** What people see of their membership, and of how much they take part. */
@NullMarked
package coop.workers.manyhands.membership.web;

import org.jspecify.annotations.NullMarked;
