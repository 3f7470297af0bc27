/** Where people look for somebody who stands in for them, and say whether they do. */
@NullMarked
package coop.workers.manyhands.standins.web;

import org.jspecify.annotations.NullMarked;
