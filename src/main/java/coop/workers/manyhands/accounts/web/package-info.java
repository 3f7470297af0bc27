/** Pages on accounts: an admin's list, and everybody's own second factor. */
@NullMarked
package coop.workers.manyhands.accounts.web;

import org.jspecify.annotations.NullMarked;
