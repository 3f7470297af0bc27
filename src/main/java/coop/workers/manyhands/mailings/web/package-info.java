/** Where coordinators write to everybody, and where people say that they want no such messages. */
@NullMarked
package coop.workers.manyhands.mailings.web;

import org.jspecify.annotations.NullMarked;
