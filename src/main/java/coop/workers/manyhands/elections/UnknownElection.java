package coop.workers.manyhands.elections;

/** There is no election of that reference or id. */
public class UnknownElection extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownElection(String sought) {
        super("There is no election %s.".formatted(sought));
    }
}
