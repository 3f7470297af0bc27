/** A demonstration: what keeps it apart from real people, and what it shows. */
@NullMarked
package coop.workers.manyhands.demo;

import org.jspecify.annotations.NullMarked;
