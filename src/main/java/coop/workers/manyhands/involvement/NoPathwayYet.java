package coop.workers.manyhands.involvement;

/** An opportunity that cannot be taken up here yet. */
public class NoPathwayYet extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoPathwayYet(String opportunity, String contact) {
        super("\"%s\" cannot be taken up here yet; write to %s.".formatted(opportunity, contact));
    }
}
