package coop.workers.manyhands.involvement;

/** An opportunity that cannot be taken up here yet, or not any more. */
public class NoPathwayYet extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoPathwayYet(String opportunity, String contact) {
        this("You cannot sign up for \"%s\" here yet; write to %s.".formatted(opportunity, contact));
    }

    private NoPathwayYet(String message) {
        super(message);
    }

    /** One that is offered no more. */
    static NoPathwayYet retired(String opportunity, String contact) {
        return new NoPathwayYet("\"%s\" is not offered any more; if you would still like to do it, write to %s."
                .formatted(opportunity, contact));
    }
}
