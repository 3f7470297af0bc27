package coop.workers.manyhands.coordinators;

/** Somebody else took a task, answered it or ended it meanwhile; nothing was changed now. */
public class TaskOvertaken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TaskOvertaken() {
        super("Somebody else was quicker. Look at the task again.");
    }
}
