/** The doors by which an answer reaches a task: Tasklist, REST, the form's page; each validates and asks who may. */
@NullMarked
package coop.workers.manyhands.engine.forms;

import org.jspecify.annotations.NullMarked;
