/** The office's pages where somebody who asked by phone or post is forgotten. */
@NullMarked
package coop.workers.manyhands.erasure.web;

import org.jspecify.annotations.NullMarked;
