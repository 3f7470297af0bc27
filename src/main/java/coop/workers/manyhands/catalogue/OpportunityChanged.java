package coop.workers.manyhands.catalogue;

/** What an opportunity says to everybody is another than it was, whoever changed it and wherever. */
public record OpportunityChanged(OpportunityRow row, What what) {

    /** What changed of it, by the name that other sites know it by. */
    public enum What {
        /** People are taken up now, and were not before. */
        OPENED("opportunity.opened"),
        /** Nobody is taken up any more. */
        CLOSED("opportunity.closed"),
        /** Something else. */
        CHANGED("opportunity.changed");

        private final String event;

        What(String event) {
            this.event = event;
        }

        /** The name of the event. */
        public String event() {
            return event;
        }
    }
}
